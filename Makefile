# make run     everything that a fresh Debian needs, the demo estate, served on one port
# make test    every test              make lint   style, layers, documents in step with the code
# make bench   benchmarks              make soak   the long run
# make format  clang-format            make clean  what was built    make clean-data  the demo's data
#
# PORT, PUBLIC_URL, DATABASE_URL (with DATABASE_OWNER_URL) are honoured by run.

SHELL       := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

B    := build
PKGS := libwebsockets libuv libpq jansson libsodium libqrencode libarchive libconfuse libutf8proc
PICTURE_PKGS := vips

# The packages and their flags: made once, again when the list changes.
ifneq ($(filter-out help run clean clean-data format,$(or $(MAKECMDGOALS),help)),)
-include $(B)/config.mk
endif
$(B)/config.mk: tests/tools/install Makefile
	@tests/tools/install build
	@mkdir -p $(B)
	@{ echo "PKG_CFLAGS := $$(pkg-config --cflags $(PKGS))"; \
	   echo "PKG_LIBS := $$(pkg-config --libs $(PKGS)) -lm -lpthread"; \
	   echo "PICTURE_CFLAGS := $$(pkg-config --cflags $(PICTURE_PKGS) | sed 's/-I/-isystem /g')"; \
	   echo "PICTURE_LIBS := $$(pkg-config --libs $(PICTURE_PKGS))"; } > $@

CC       ?= cc
ifeq ($(origin CC),default)
CC       := gcc
endif
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wold-style-definition -Wpointer-arith -Wcast-qual -Wwrite-strings \
            -Wundef -Wvla -Wformat=2 -Wimplicit-fallthrough -Wnull-dereference
COMMON   := -std=c11 -D_GNU_SOURCE -Iserver $(WARNINGS) -MMD -MP
RELEASE  := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
SANITIZE := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDHARDEN := -pie -Wl,-z,relro,-z,now

# server/picture is a program of its own: what decodes strangers' pictures is not in the server.
PICTURE  := $(sort $(wildcard server/picture/*.c))
SOURCES  := $(filter-out $(PICTURE),$(sort $(wildcard server/*/*.c)))
MAIN     := server/command/main.c
LIBRARY  := $(filter-out $(MAIN),$(SOURCES))
UNITS    := $(patsubst tests/unit/%.c,%,$(sort $(wildcard tests/unit/*_*.c)))
BENCHES  := $(patsubst tests/bench/%.c,%,$(sort $(wildcard tests/bench/*.c)))
BENCH_PARTS := $(patsubst tests/bench/%.c,$(B)/bench/%.o,$(sort $(wildcard tests/bench/parts/*.c)))

# ---- the binaries -------------------------------------------------------------------------------

$(B)/release/picture/%.o $(B)/asan/picture/%.o $(B)/lint/picture/%.o: PKG_CFLAGS = $(PICTURE_CFLAGS)

$(B)/release/%.o: server/%.c
	@mkdir -p $(@D)
	@echo "CC $<"
	@$(CC) $(COMMON) $(RELEASE) $(PKG_CFLAGS) -c $< -o $@

$(B)/asan/%.o: server/%.c
	@mkdir -p $(@D)
	@echo "CC (asan) $<"
	@$(CC) $(COMMON) $(SANITIZE) $(PKG_CFLAGS) -c $< -o $@

$(B)/lint/%.o: server/%.c
	@mkdir -p $(@D)
	@$(CC) $(COMMON) -O2 -Werror $(PKG_CFLAGS) -c $< -o $@

# The server starts sanhui-picture from its own folder: neither is built without the other.
$(B)/sanhui: $(SOURCES:server/%.c=$(B)/release/%.o) | $(B)/sanhui-picture
	@echo "LD $@"
	@$(CC) $(LDHARDEN) $^ $(PKG_LIBS) -o $@

$(B)/sanhui-picture: $(PICTURE:server/%.c=$(B)/release/%.o)
	@echo "LD $@"
	@$(CC) $(LDHARDEN) $^ $(PICTURE_LIBS) -o $@

$(B)/asan/sanhui: $(SOURCES:server/%.c=$(B)/asan/%.o) | $(B)/asan/sanhui-picture
	@echo "LD $@"
	@$(CC) $(SANITIZE) $^ $(PKG_LIBS) -o $@

$(B)/asan/sanhui-picture: $(PICTURE:server/%.c=$(B)/asan/%.o)
	@echo "LD $@"
	@$(CC) $(SANITIZE) $^ $(PICTURE_LIBS) -o $@

$(B)/asan/libsanhui.a: $(LIBRARY:server/%.c=$(B)/asan/%.o)
	@rm -f $@
	@ar rcs $@ $^

$(B)/asan/unit/%: tests/unit/%.c $(B)/asan/libsanhui.a
	@mkdir -p $(@D)
	@echo "CC (test) $<"
	@$(CC) $(COMMON) -Itests/unit $(SANITIZE) $(PKG_CFLAGS) $< $(B)/asan/libsanhui.a $(PKG_LIBS) -lcmocka -o $@

$(B)/bench/parts/%.o: tests/bench/parts/%.c
	@mkdir -p $(@D)
	@echo "CC (bench) $<"
	@$(CC) $(COMMON) -Itests/bench $(RELEASE) $(PKG_CFLAGS) -c $< -o $@

$(B)/bench/parts.a: $(BENCH_PARTS)
	@rm -f $@
	@ar rcs $@ $^

$(B)/bench/%: tests/bench/%.c $(B)/bench/parts.a $(LIBRARY:server/%.c=$(B)/release/%.o)
	@mkdir -p $(@D)
	@echo "CC (bench) $<"
	@$(CC) $(COMMON) -Itests/bench $(RELEASE) $(PKG_CFLAGS) $(filter %.c %.o,$^) $(B)/bench/parts.a $(PKG_LIBS) -o $@

-include $(SOURCES:server/%.c=$(B)/release/%.d) $(SOURCES:server/%.c=$(B)/asan/%.d)
-include $(SOURCES:server/%.c=$(B)/lint/%.d) $(UNITS:%=$(B)/asan/unit/%.d)
-include $(BENCHES:%=$(B)/bench/%.d) $(BENCH_PARTS:.o=.d)
-include $(foreach kind,release asan lint,$(PICTURE:server/%.c=$(B)/$(kind)/%.d))

# ---- web ----------------------------------------------------------------------------------------

WEB_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' -not -path 'web/dist/*' 2>/dev/null | grep -v ' ')

# The newest of these marks says which packages were asked for: run, test and lint each need more than the last.
$(B)/packages.%: tests/tools/install
	@tests/tools/install $*
	@mkdir -p $(B)
	@touch $@

web/node_modules/.installed: web/package.json web/package-lock.json | $(B)/packages.run
	cd web && npm ci --no-audit --no-fund
	@touch $@

web/dist/.built: web/node_modules/.installed $(WEB_SOURCES)
	cd web && npm run build
	@touch $@

tests/node_modules/.installed: tests/package.json tests/package-lock.json | $(B)/packages.test
	cd tests && npm ci --no-audit --no-fund
	@touch $@

# ---- run ----------------------------------------------------------------------------------------

export DATA_DIR ?= var

.PHONY: run
run:
	@MAKE="$(MAKE)" exec tests/tools/run $(B)

# Another estate's register into the same database: make import FILE=register.csv NEIGHBOURHOOD=浦晖居民区
.PHONY: import
import: $(B)/sanhui
	@$(if $(DATABASE_URL),,tests/tools/cluster lend) $(B)/sanhui import "$(FILE)" --neighbourhood "$(NEIGHBOURHOOD)"

# ---- test ---------------------------------------------------------------------------------------

CONVERSATIONS := $(sort $(wildcard tests/conversation/*.test.*))
BROWSER       := $(sort $(wildcard tests/browser/*.test.*))
TESTS := test-unit test-sql test-record test-count test-web $(if $(CONVERSATIONS),test-conversation) $(if $(BROWSER),test-browser)
.PHONY: test $(TESTS)
test: $(TESTS)

export ASAN_OPTIONS  ?= detect_leaks=1:abort_on_error=0
export UBSAN_OPTIONS ?= print_stacktrace=1

test-unit: $(B)/packages.test $(UNITS:%=$(B)/asan/unit/%) $(B)/asan/sanhui
	tests/tools/cluster with tests/tools/each $(UNITS:%=$(B)/asan/unit/%)

test-sql: $(B)/packages.test $(B)/asan/sanhui
	tests/tools/cluster with tests/tools/sql $(B)/asan/sanhui

test-web: web/node_modules/.installed
	cd web && npm test

# The second verifier, in Python's standard library alone, first checks itself.
test-record: $(B)/packages.test
	python3 tests/verify.py --self-test

# Random elections against slow, obvious counts, also in Python; SEED reproduces a run. And the second verifier's
# rules on the closes that the server is tested with.
test-count: $(B)/packages.test $(B)/asan/sanhui
	python3 tests/count/closes.py
	python3 tests/count/check.py $(B)/asan/sanhui

test-conversation: tests/node_modules/.installed $(B)/asan/sanhui web/dist/.built
	SANHUI=$(CURDIR)/$(B)/asan/sanhui tests/tools/cluster with node tests/tools/suites.mjs $(CONVERSATIONS)

test-browser: tests/node_modules/.installed $(B)/asan/sanhui web/dist/.built
	SANHUI=$(CURDIR)/$(B)/asan/sanhui tests/tools/cluster with node tests/tools/suites.mjs $(BROWSER)

# ---- lint ---------------------------------------------------------------------------------------

.PHONY: lint lint-c lint-style lint-docs lint-web tidy
lint: lint-c lint-style lint-docs lint-web

lint-c: $(B)/packages.lint $(SOURCES:server/%.c=$(B)/lint/%.o) $(PICTURE:server/%.c=$(B)/lint/%.o)
	@tests/lint/layers
	@tests/lint/banned
	@echo "lint: warnings, layers, banned functions: ok"

lint-style: $(B)/packages.lint
	@clang-format --dry-run --Werror $(wildcard server/*/*.[ch] tests/unit/*.[ch] tests/bench/*.[ch] tests/bench/parts/*.[ch])
	@echo "lint: format: ok"

lint-docs: $(B)/sanhui
	@tests/lint/docs $(B)/sanhui

lint-web: web/node_modules/.installed
	cd web && npm run check

# Slower, and not part of lint: everything that .clang-tidy lists.
tidy: $(B)/packages.lint
	clang-tidy --quiet $(SOURCES) -- $(COMMON) $(PKG_CFLAGS)
	clang-tidy --quiet $(PICTURE) -- $(COMMON) $(PICTURE_CFLAGS)

.PHONY: format
format:
	clang-format -i $(wildcard server/*/*.[ch] tests/unit/*.[ch] tests/bench/*.[ch] tests/bench/parts/*.[ch])

# ---- bench, soak, clean -------------------------------------------------------------------------

.PHONY: bench soak
bench: $(B)/packages.test $(B)/sanhui $(BENCHES:%=$(B)/bench/%)
	tests/bench/run $(B)

soak: tests/node_modules/.installed web/dist/.built $(B)/packages.test $(B)/sanhui $(BENCHES:%=$(B)/bench/%)
	tests/bench/soak $(B)

.PHONY: clean clean-data help
clean:
	rm -rf $(B) web/dist

clean-data:
	@tests/tools/clean-data

help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile
