package street12.platform.auth;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import street12.platform.config.Settings;

/**
 * What a token must be to be believed. Everything in it is a stranger's word until its signature was checked, by a key that the
 * issuer lists: keys and addresses that the token itself brings along are not looked at.
 */
final class Tokens {

    private static final int LONGEST = 8 * 1024;
    private static final int LONGEST_SUBJECT = 200;
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final Clock clock;
    private final String issuer;
    private final String audience;
    private final Set<String> algorithms;
    private final Duration skew;
    private final String rolesClaim;

    Tokens(Settings settings, Clock clock) {
        this.clock = clock;
        this.issuer = settings.get(AuthSettings.ISSUER);
        this.audience = settings.get(AuthSettings.AUDIENCE);
        this.algorithms = settings.get(AuthSettings.ALGORITHMS);
        this.skew = settings.get(AuthSettings.CLOCK_SKEW);
        this.rolesClaim = settings.get(AuthSettings.ROLES_CLAIM);
    }

    /**
     * A token that may be worth to look for its key.
     *
     * @throws BadToken otherwise
     */
    JWSObject read(String token) {
        if (token.length() > LONGEST) throw new BadToken("The token is longer than 8 KiB.");
        try {
            var parts = JOSEObject.split(token);
            if (parts.length != 3) throw new BadToken("The token is not a signed JWT.");
            var header = Header.parse(parts[0]);
            if (!(header instanceof JWSHeader)
                    || !algorithms.contains(header.getAlgorithm().getName())) {
                throw new BadToken("The token's alg is not one of "
                        + String.join(" ", algorithms.stream().sorted().toList()) + ".");
            }
            if (header.getCriticalParams() != null) throw new BadToken("The token's crit is not understood.");
            var type = header.getType();
            if (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
                throw new BadToken("The token's typ is not that of an access token.");
            }
            if (parts[2].toString().isEmpty()) throw new BadToken("The token is not signed.");
            return new JWSObject(parts[0], parts[1], parts[2]);
        } catch (BadToken e) {
            throw e;
        } catch (ParseException | RuntimeException e) {
            throw new BadToken("The token is not a signed JWT.");
        }
    }

    /**
     * Who its bearer is.
     *
     * @param keys of the issuer, that fit the token's header
     * @throws BadToken when it is not to be believed
     */
    Caller verify(JWSObject token, List<JWSVerifier> keys) {
        if (keys.isEmpty()) throw new BadToken("The issuer has no key such as the token names.");
        if (token.getHeader().getKeyID() == null && keys.size() > 1) {
            throw new BadToken("The token has no kid, and the issuer several keys.");
        }
        if (keys.stream().noneMatch(key -> isSigned(token, key))) throw new BadToken("The token's signature is wrong.");
        var content = token.getPayload().toJSONObject();
        if (content == null) throw new BadToken("The token's claims are no JSON object.");
        try {
            return toCaller(JWTClaimsSet.parse(content), content);
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadToken("A claim of the token is not of its type.");
        }
    }

    /**
     * The same caller, found good before.
     *
     * @throws BadToken when the token has ended meanwhile
     */
    Caller requireLasting(Caller caller) {
        requireLasting(caller.until());
        return caller;
    }

    private static boolean isSigned(JWSObject token, JWSVerifier key) {
        try {
            return token.verify(key);
        } catch (JOSEException e) {
            return false;
        }
    }

    private Caller toCaller(JWTClaimsSet claims, Map<String, Object> content) {
        if (!issuer.equals(claims.getIssuer())) throw new BadToken("The token is another issuer's.");
        if (!claims.getAudience().contains(audience)) throw new BadToken("The token is not for this audience.");
        checkTimes(claims);
        var subject = subject(content.get("sub"));
        var grants = new HashSet<String>();
        at(content, rolesClaim).ifPresent(roles -> grants.addAll(texts(roles, "roles")));
        if (content.containsKey("scope")) grants.addAll(words(content.get("scope")));
        var lines = content.containsKey("lines")
                ? Optional.of(Set.copyOf(texts(content.get("lines"), "lines")))
                : Optional.<Set<String>>empty();
        return new Caller(
                subject, Set.copyOf(grants), lines, claims.getExpirationTime().toInstant());
    }

    private void checkTimes(JWTClaimsSet claims) {
        if (claims.getExpirationTime() == null) throw new BadToken("The token has no exp.");
        requireLasting(claims.getExpirationTime().toInstant());
        if (isAhead(claims.getNotBeforeTime())) throw new BadToken("The token is not valid yet.");
        if (isAhead(claims.getIssueTime())) throw new BadToken("The token was issued in the future.");
    }

    private void requireLasting(Instant end) {
        if (!clock.instant().minus(skew).isBefore(end)) throw new BadToken("The token has expired.");
    }

    private boolean isAhead(Date time) {
        return time != null && time.toInstant().isAfter(clock.instant().plus(skew));
    }

    /** It is stored, compared and logged. */
    private static String subject(Object claim) {
        if (!(claim instanceof String subject) || subject.isBlank()) throw new BadToken("The token has no sub.");
        if (subject.length() > LONGEST_SUBJECT) throw new BadToken("The token's sub is too long.");
        boolean isText = subject.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
        if (!isText) throw new BadToken("The token's sub is not plain text.");
        return subject;
    }

    /** A claim by its name, which may hold dots, or by the path that they make. */
    private static Optional<Object> at(Map<String, Object> content, String path) {
        if (content.containsKey(path)) return Optional.ofNullable(content.get(path));
        Object found = content;
        for (var name : path.split("\\.", -1)) {
            found = found instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return Optional.ofNullable(found);
    }

    private static List<String> texts(Object claim, String name) {
        if (claim instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new BadToken("The token's " + name + " is no list of texts.");
    }

    private static List<String> words(Object claim) {
        if (!(claim instanceof String text)) throw new BadToken("The token's scope is no text.");
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
