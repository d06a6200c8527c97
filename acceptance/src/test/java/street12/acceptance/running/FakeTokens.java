package street12.acceptance.running;

/** Tokens of an issuer that a test made up. */
public final class FakeTokens {

    private FakeTokens() {}

    public static Tokens of(Client issuer) {
        return new Tokens(issuer, issuer.address().toString());
    }
}
