# docker build -t sanhui . && docker run -p 8080:8080 -v sanhui:/data -e PUBLIC_URL=http://192.168.1.5:8080 sanhui
# Without DATABASE_URL it keeps a private PostgreSQL in /data; SANHUI_DEMO=1 loads the demo estate.
# Without an engine: tests/tools/dockerfile-run goes through the same steps in plain roots.

FROM debian:12-slim AS build
WORKDIR /src
COPY tests/tools/install tests/tools/install
RUN tests/tools/install run && rm -rf /var/lib/apt/lists/*
COPY web/package.json web/package-lock.json web/
RUN cd web && npm ci --no-audit --no-fund
COPY . .
RUN mkdir -p build && touch build/packages.run web/node_modules/.installed \
    && make build/sanhui web/dist/.built

FROM debian:12-slim
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        libwebsockets17 libwebsockets-evlib-uv libuv1 libpq5 libjansson4 libsodium23 libqrencode4 \
        libarchive13 libconfuse2 libutf8proc2 libvips42 libpangocairo-1.0-0 libxlsxwriter4 fonts-noto-cjk \
        postgresql tini \
    && rm -rf /var/lib/apt/lists/* /var/lib/postgresql/*/main \
    && useradd --system --home-dir /data --create-home --shell /usr/sbin/nologin sanhui
WORKDIR /opt/sanhui
COPY --from=build /src/build/sanhui /src/build/sanhui-picture /src/build/sanhui-press /usr/local/bin/
COPY --from=build /src/web/dist web/dist
COPY sql sql
COPY templates templates
COPY tests/tools/cluster tests/tools/entrypoint tests/tools/
ENV DATA_DIR=/data SANHUI_CLUSTER=/data/cluster PORT=8080
USER sanhui
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["sanhui", "healthcheck"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/bin/tini", "--", "tests/tools/entrypoint"]
