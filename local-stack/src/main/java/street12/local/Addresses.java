package street12.local;

/** Where the parts of a stack are found, whichever process each of them runs in. */
public record Addresses(int kafka, int postgres, int mongo, int redis, int payments, int issuer) {

    /** {@code 127.0.0.1:19092}. */
    public String bootstrapServers() {
        return Loopback.HOST + ":" + kafka;
    }

    /** {@code postgresql://name:password@127.0.0.1:15432/name}. */
    public String databaseUri(String name) {
        return PostgresDatabases.uri(postgres, name, passwordOf(name));
    }

    /** {@code mongodb://127.0.0.1:17017}. */
    public String mongoUri() {
        return "mongodb://" + Loopback.HOST + ":" + mongo;
    }

    /** {@code redis://127.0.0.1:16379}. */
    public String redisUri() {
        return "redis://" + Loopback.HOST + ":" + redis;
    }

    /** {@code http://127.0.0.1:8089}. */
    public String paymentsUri() {
        return "http://" + Loopback.HOST + ":" + payments;
    }

    /** {@code http://127.0.0.1:8090}. */
    public String issuerUri() {
        return "http://" + Loopback.HOST + ":" + issuer;
    }

    /** Where the issuer's public keys are. */
    public String jwksUri() {
        return issuerUri() + "/.well-known/jwks.json";
    }

    /** On loopback, for tests and demos: a password is there to be checked, not to be secret. */
    static String passwordOf(String database) {
        return database + "-local";
    }
}
