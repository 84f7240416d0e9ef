# make run         everything that a fresh Debian needs, the demo estate, served on one port
# make test        every test
# make import      a register into the same database: FILE=register.csv NEIGHBOURHOOD=NAME
# make clean-data  the demo's data, gone
# make clean       what was built, gone
# make fuzz        the readers of strangers' bytes under libFuzzer, FUZZ_SECONDS (600) each
# make lint        style, layers, documents in step with the code
# make format      clang-format
# make tidy        clang-tidy, slow
# make bench       benchmarks
# make valgrind    the unit tests that need no database, under valgrind; part of soak
# make soak        the long run
#
# PORT, PUBLIC_URL, DATABASE_URL (with DATABASE_OWNER_URL) are honoured by run, as in PORT=8081 make run.

SHELL       := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

B    := build
PKGS := libwebsockets libuv libpq jansson libsodium libqrencode libarchive libconfuse libutf8proc
PICTURE_PKGS := vips
PRESS_PKGS := pangocairo cairo-pdf libarchive xlsxwriter jansson libqrencode

# The packages and their flags: made once, again when the list changes.
ifneq ($(filter-out help run clean clean-data format,$(or $(MAKECMDGOALS),help)),)
-include $(B)/config.mk
endif
$(B)/config.mk: tests/tools/install Makefile
	@tests/tools/install build
	@pkg-config --exists --print-errors $(PKGS) $(PICTURE_PKGS) $(PRESS_PKGS)
	@mkdir -p $(B)
	@{ echo "PKG_CFLAGS := $$(pkg-config --cflags $(PKGS))"; \
	   echo "PKG_LIBS := $$(pkg-config --libs $(PKGS)) -lm -lpthread"; \
	   echo "PICTURE_CFLAGS := $$(pkg-config --cflags $(PICTURE_PKGS) | sed 's/-I/-isystem /g')"; \
	   echo "PICTURE_LIBS := $$(pkg-config --libs $(PICTURE_PKGS))"; \
	   echo "PRESS_CFLAGS := $$(pkg-config --cflags $(PRESS_PKGS) | sed 's/-I/-isystem /g')"; \
	   echo "PRESS_LIBS := $$(pkg-config --libs $(PRESS_PKGS)) -lm"; } > $@

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
# libFuzzer is clang's.
FUZZ     := clang -std=c11 -D_GNU_SOURCE -Iserver -O1 -g -MMD -MP -fno-sanitize-recover=all -fno-omit-frame-pointer
LDHARDEN := -pie -Wl,-z,relro,-z,now

# server/picture is a program of its own: what decodes strangers' pictures is not in the server.
PICTURE  := $(sort $(wildcard server/picture/*.c))
# So is server/press: setting pages is the work of large libraries. It shares the papers' text with the server.
PRESS    := $(sort $(wildcard server/press/*.c))
PRESSED  := $(PRESS) $(addprefix server/,documents/blocks.c documents/print.c documents/template.c documents/title.c base/buffer.c base/clock.c base/confine.c base/log.c base/memory.c)
SOURCES  := $(filter-out $(PICTURE) $(PRESS),$(sort $(wildcard server/*/*.c)))
MAIN     := server/command/main.c
TEXTS    := $(sort $(wildcard templates/papers/*.txt templates/minutes/*.txt))
LIBRARY  := $(filter-out $(MAIN),$(SOURCES))
UNITS    := $(patsubst tests/unit/%.c,%,$(sort $(wildcard tests/unit/*_*.c)))
FUZZES   := $(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/*.c)))
FUZZED   := $(filter $(addprefix server/,$(addsuffix /%,base domain documents protocol record register)),$(LIBRARY))
BENCHES  := $(patsubst tests/bench/%.c,%,$(sort $(wildcard tests/bench/*.c)))
PRELOADS := $(patsubst tests/bench/preload/%.c,$(B)/bench/%.so,$(wildcard tests/bench/preload/*.c))
BENCH_PARTS := $(patsubst tests/bench/%.c,$(B)/bench/%.o,$(sort $(wildcard tests/bench/parts/*.c)))

# ---- the binaries -------------------------------------------------------------------------------

$(B)/release/picture/%.o $(B)/asan/picture/%.o $(B)/lint/picture/%.o: PKG_CFLAGS = $(PICTURE_CFLAGS)

$(B)/release/press/%.o $(B)/asan/press/%.o $(B)/lint/press/%.o: PKG_CFLAGS = $(PRESS_CFLAGS)

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

$(B)/builtin.c: tests/tools/builtin $(TEXTS)
	@mkdir -p $(B)
	@tests/tools/builtin $(TEXTS) > $@

$(B)/release/builtin.o: $(B)/builtin.c
	@$(CC) $(COMMON) -Wno-overlength-strings $(RELEASE) -c $< -o $@

$(B)/asan/builtin.o: $(B)/builtin.c
	@$(CC) $(COMMON) -Wno-overlength-strings $(SANITIZE) -c $< -o $@

# The server starts sanhui-picture and sanhui-press from its own folder: none is built without the others.
$(B)/sanhui: $(SOURCES:server/%.c=$(B)/release/%.o) $(B)/release/builtin.o | $(B)/sanhui-picture $(B)/sanhui-press
	@echo "LD $@"
	@$(CC) $(LDHARDEN) $^ $(PKG_LIBS) -o $@

$(B)/sanhui-picture: $(PICTURE:server/%.c=$(B)/release/%.o) $(B)/release/base/confine.o
	@echo "LD $@"
	@$(CC) $(LDHARDEN) $^ $(PICTURE_LIBS) -o $@

$(B)/sanhui-press: $(PRESSED:server/%.c=$(B)/release/%.o)
	@echo "LD $@"
	@$(CC) $(LDHARDEN) $^ $(PRESS_LIBS) -o $@

$(B)/asan/sanhui: $(SOURCES:server/%.c=$(B)/asan/%.o) $(B)/asan/builtin.o | $(B)/asan/sanhui-picture $(B)/asan/sanhui-press
	@echo "LD $@"
	@$(CC) $(SANITIZE) $^ $(PKG_LIBS) -o $@

$(B)/asan/sanhui-picture: $(PICTURE:server/%.c=$(B)/asan/%.o) $(B)/asan/base/confine.o
	@echo "LD $@"
	@$(CC) $(SANITIZE) $^ $(PICTURE_LIBS) -o $@

$(B)/asan/sanhui-press: $(PRESSED:server/%.c=$(B)/asan/%.o)
	@echo "LD $@"
	@$(CC) $(SANITIZE) $^ $(PRESS_LIBS) -o $@

$(B)/asan/libsanhui.a: $(LIBRARY:server/%.c=$(B)/asan/%.o) $(B)/asan/builtin.o
	@rm -f $@
	@ar rcs $@ $^

$(B)/asan/unit/%: tests/unit/%.c $(B)/asan/libsanhui.a
	@mkdir -p $(@D)
	@echo "CC (test) $<"
	@$(CC) $(COMMON) -Itests/unit $(SANITIZE) $(PKG_CFLAGS) $< $(B)/asan/libsanhui.a $(PKG_LIBS) -lcmocka -o $@

$(B)/plain/libsanhui.a: $(LIBRARY:server/%.c=$(B)/release/%.o) $(B)/release/builtin.o
	@mkdir -p $(@D)
	@rm -f $@
	@ar rcs $@ $^

$(B)/plain/%: tests/unit/%.c $(B)/plain/libsanhui.a
	@mkdir -p $(@D)
	@echo "CC (plain) $<"
	@$(CC) $(COMMON) -Itests/unit $(RELEASE) $(PKG_CFLAGS) $(filter-out %.h,$^) $(PKG_LIBS) -lcmocka -o $@

$(B)/asan/alloc/%: tests/unit/%.c tests/alloc/fail.c $(B)/asan/libsanhui.a
	@mkdir -p $(@D)
	@echo "CC (alloc) $<"
	@$(CC) $(COMMON) -Itests/unit $(SANITIZE) -Wl,--wrap=calloc,--wrap=realloc $(PKG_CFLAGS) $(filter-out %.h,$^) $(PKG_LIBS) -lcmocka -o $@

$(B)/fuzz/%.o: server/%.c | $(B)/packages.fuzz
	@mkdir -p $(@D)
	@echo "CC (fuzz) $<"
	@$(FUZZ) -fsanitize=fuzzer-no-link,address,undefined $(PKG_CFLAGS) -c $< -o $@

$(B)/fuzz/libsanhui.a: $(FUZZED:server/%.c=$(B)/fuzz/%.o)
	@rm -f $@
	@ar rcs $@ $^

$(B)/fuzz/targets/%: tests/fuzz/%.c $(B)/fuzz/libsanhui.a
	@mkdir -p $(@D)
	@echo "CC (fuzz) $<"
	@$(FUZZ) -fsanitize=fuzzer,address,undefined -Itests/unit $(PKG_CFLAGS) $< $(B)/fuzz/libsanhui.a $(PKG_LIBS) -o $@

$(B)/bench/parts/%.o: tests/bench/parts/%.c
	@mkdir -p $(@D)
	@echo "CC (bench) $<"
	@$(CC) $(COMMON) -Itests/bench $(RELEASE) $(PKG_CFLAGS) -c $< -o $@

$(B)/bench/parts.a: $(BENCH_PARTS)
	@rm -f $@
	@ar rcs $@ $^

$(B)/bench/%: tests/bench/%.c $(B)/bench/parts.a $(LIBRARY:server/%.c=$(B)/release/%.o) $(B)/release/builtin.o
	@mkdir -p $(@D)
	@echo "CC (bench) $<"
	@$(CC) $(COMMON) -Itests/bench $(RELEASE) $(PKG_CFLAGS) $(filter %.c %.o,$^) $(B)/bench/parts.a $(PKG_LIBS) -o $@

$(B)/bench/%.so: tests/bench/preload/%.c
	@mkdir -p $(@D)
	@echo "CC (bench) $<"
	@$(CC) $(COMMON) $(RELEASE) -shared -fPIC $< -o $@

-include $(SOURCES:server/%.c=$(B)/release/%.d) $(SOURCES:server/%.c=$(B)/asan/%.d)
-include $(SOURCES:server/%.c=$(B)/lint/%.d) $(UNITS:%=$(B)/asan/unit/%.d)
-include $(FUZZES:%=$(B)/fuzz/targets/%.d) $(FUZZED:server/%.c=$(B)/fuzz/%.d)
-include $(BENCHES:%=$(B)/bench/%.d) $(BENCH_PARTS:.o=.d)
-include $(foreach kind,release asan lint,$(PICTURE:server/%.c=$(B)/$(kind)/%.d) $(PRESS:server/%.c=$(B)/$(kind)/%.d))

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
# Those of one processor, the longest first; then those that fill all of them.
TOGETHER := test-unit test-fuzz test-sql test-press test-alloc test-web test-count test-record
ALONE    := test-conversation test-papers test-two-servers test-browser
.PHONY: test $(TOGETHER) $(ALONE)
# All processors compile what the suites need, so that none compiles beside another.
test: $(B)/packages.test $(B)/packages.fuzz
	-@$(MAKE) -s -j"$$(nproc)" $(B)/sanhui $(B)/asan/sanhui $(UNITS:%=$(B)/asan/unit/%) $(ALLOCS:%=$(B)/asan/alloc/%) \
		$(FUZZES:%=$(B)/fuzz/targets/%) web/dist/.built tests/node_modules/.installed
	@MAKE="$(MAKE)" tests/tools/parts $(B)/tests $(TOGETHER) -- $(ALONE)

export ASAN_OPTIONS  ?= detect_leaks=1:abort_on_error=0
export UBSAN_OPTIONS ?= print_stacktrace=1

test-unit: $(B)/packages.test $(UNITS:%=$(B)/asan/unit/%) $(B)/asan/sanhui
	tests/tools/cluster with tests/tools/each $(UNITS:%=$(B)/asan/unit/%)

# The unit tests once more, with allocations that fail: all that need no database but one, which alone takes a minute.
ALLOCS := $(filter-out store_% record_verify,$(UNITS))
test-alloc: $(B)/packages.test $(ALLOCS:%=$(B)/asan/alloc/%)
	tests/alloc/run $(ALLOCS:%=$(B)/asan/alloc/%)

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

# Papers and lists out of sanhui-press, read back by other programs.
test-press: $(B)/packages.test $(B)/asan/sanhui-press
	python3 tests/press/check.py $(B)/asan/sanhui-press

# Each reader first reads what it has been given before (tests/fuzz/corpus), then 20 s of what is made up on the way.
test-fuzz: $(FUZZES:%=$(B)/fuzz/targets/%)
	tests/fuzz/run $(B)/fuzz 20 $(FUZZES)

.PHONY: fuzz
FUZZ_SECONDS ?= 600
fuzz: $(FUZZES:%=$(B)/fuzz/targets/%)
	tests/fuzz/run $(B)/fuzz $(FUZZ_SECONDS) $(FUZZES)

# Much of a conversation is waiting; a browser draws.
CONVERSE := tests/tools/cluster with node tests/tools/suites.mjs
SUITE_OF  = $(1:%=tests/conversation/%.test.mjs)
CONVERSED = tests/node_modules/.installed $(B)/sanhui $(B)/asan/sanhui web/dist/.built

# Where papers are set by the hundred the release does it: under the sanitizers that takes twice as long, and test-press
# has them.
PAPERS := $(call SUITE_OF,archive files unnamed)
test-conversation: $(CONVERSED)
	SANHUI=$(CURDIR)/$(B)/asan/sanhui $(CONVERSE) 2 $(filter-out $(PAPERS),$(CONVERSATIONS))

test-papers: $(CONVERSED)
	SANHUI=$(CURDIR)/$(B)/sanhui $(CONVERSE) 2 $(PAPERS)

# What people say goes to one of two servers, what they hear comes from the other.
test-two-servers: $(CONVERSED)
	SERVERS=2 SANHUI=$(CURDIR)/$(B)/asan/sanhui $(CONVERSE) 2 $(call SUITE_OF,story_hearing story_review ballots)

test-browser: tests/node_modules/.installed $(B)/asan/sanhui web/dist/.built
	SANHUI=$(CURDIR)/$(B)/asan/sanhui $(CONVERSE) 2 $(BROWSER)

# ---- lint ---------------------------------------------------------------------------------------

FORMATTED := $(wildcard server/*/*.[ch] tests/unit/*.[ch] tests/fuzz/*.c tests/alloc/*.c tests/bench/*.[ch] tests/bench/*/*.[ch])

.PHONY: lint lint-c lint-style lint-docs lint-web tidy
lint: $(B)/packages.lint web/node_modules/.installed
	@$(MAKE) --no-print-directory -j"$$(nproc)" --output-sync lint-c lint-style lint-docs lint-web

lint-c: $(B)/packages.lint $(SOURCES:server/%.c=$(B)/lint/%.o) $(PICTURE:server/%.c=$(B)/lint/%.o) $(PRESS:server/%.c=$(B)/lint/%.o)
	@tests/lint/layers
	@tests/lint/banned
	@echo "lint: warnings, layers, banned functions: ok"

lint-style: $(B)/packages.lint
	@tests/lint/format --check $(FORMATTED)
	@tests/lint/scripts
	@echo "lint: format, scripts: ok"

lint-docs: $(B)/sanhui
	@tests/lint/docs $(B)/sanhui

lint-web: web/node_modules/.installed
	cd web && npm run check

# Slower, and not part of lint: everything that .clang-tidy lists.
tidy: $(B)/packages.lint
	clang-tidy --quiet $(SOURCES) -- $(COMMON) $(PKG_CFLAGS)
	clang-tidy --quiet $(PICTURE) -- $(COMMON) $(PICTURE_CFLAGS)
	clang-tidy --quiet $(PRESS) -- $(COMMON) $(PRESS_CFLAGS)

.PHONY: format
format:
	@tests/lint/format $(FORMATTED)

# ---- bench, soak, clean -------------------------------------------------------------------------

.PHONY: bench soak
bench: $(B)/packages.test $(B)/sanhui $(BENCHES:%=$(B)/bench/%) $(PRELOADS)
	tests/bench/run $(B)

# What the sanitizers' builds cannot see: memory that was never written. record_verify would take many minutes.
PLAIN := $(filter-out store_% record_verify,$(UNITS))
.PHONY: valgrind
valgrind: $(B)/packages.soak $(PLAIN:%=$(B)/plain/%)
	@for test in $(PLAIN); do valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite $(B)/plain/$$test; done

soak: valgrind tests/node_modules/.installed web/dist/.built $(B)/packages.soak $(B)/sanhui $(BENCHES:%=$(B)/bench/%) $(PRELOADS)
	tests/bench/soak $(B)

.PHONY: clean clean-data help
clean:
	rm -rf $(B) web/dist

clean-data:
	@tests/tools/clean-data

help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile
