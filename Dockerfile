# Any of the six verticles, after `mvn package`:
#   docker build --build-arg VERTICLE=order -t street12/order-verticle:0.1.0 .
ARG JAVA=25
FROM eclipse-temurin:${JAVA}-jdk AS java
# What a verticle uses of Java, found by jdeps and by what it loads at run time; changes with Java only
RUN jlink --strip-debug --no-header-files --no-man-pages --compress zip-6 --output /java --add-modules \
    java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.crypto.ec,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported

FROM debian:13-slim AS base
COPY --from=java /java /java
RUN mkdir /app && chown 65532:65532 /app
USER 65532:65532
WORKDIR /app
ENV PATH=/java/bin:$PATH LINES_DIR=/app/lines

FROM base AS verticle
ARG VERTICLE
COPY --chown=65532:65532 lines lines
COPY --chown=65532:65532 ${VERTICLE}-verticle/target/${VERTICLE}-verticle.jar verticle.jar
# A start that finds no stores has loaded most classes by then: what it learned makes later starts quick
RUN START_TIMEOUT_MS=2000 POSTGRES_URI=postgresql://none:none@127.0.0.1:1/none \
    java -XX:+UseSerialGC -XX:AOTCacheOutput=verticle.aot -jar verticle.jar >/dev/null 2>&1; test -s verticle.aot
EXPOSE 8080 9080
ENTRYPOINT ["java", "-XX:AOTCache=/app/verticle.aot", "-jar", "verticle.jar"]
