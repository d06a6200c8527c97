# What runs in a cluster, after `mvn package`:
#   docker build --build-arg VERTICLE=order -t street12/order-verticle:0.1.0 .   any of the six
#   docker build --target local-stack -t street12/local-stack:0.1.0 .            the payment sandbox and the issuer of tokens
# images/build makes the same verticles without a daemon, and takes their base from here.
ARG JDK=eclipse-temurin:25-jdk
ARG JRE=eclipse-temurin:25-jre
ARG BASE=debian:13-slim

FROM ${JRE} AS local-stack
WORKDIR /app
COPY local-stack/target/lib lib
COPY local-stack/target/local-stack.jar local-stack.jar
COPY lines lines
USER 65532:65532
ENV LOG_FORMAT=json
ENTRYPOINT ["java", "-Xmx192m", "-XX:+UseSerialGC", "-cp", "local-stack.jar:lib/*", "street12.local.run.Main"]

FROM ${JDK} AS java
COPY images/java /tmp/java
RUN /tmp/java /java

# Layers by how often they change: the system, Java, the line files, the verticle with what Java learned of it
FROM ${BASE} AS verticle
COPY --from=java /java /java
WORKDIR /app
ENV PATH=/java/bin:$PATH LINES_DIR=/app/lines
COPY lines lines
COPY images/java.options images/learn ./
ARG VERTICLE
COPY ${VERTICLE}-verticle/target/${VERTICLE}-verticle.jar verticle.jar
RUN ./learn verticle.aot -XX:AOTCacheOutput=verticle.aot @java.options -jar verticle.jar
USER 65532:65532
EXPOSE 8080 9080
ENTRYPOINT ["java", "-XX:AOTCache=verticle.aot", "@java.options", "-jar", "verticle.jar"]
