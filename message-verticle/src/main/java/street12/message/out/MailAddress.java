package street12.message.out;

import java.util.regex.Pattern;

/**
 * Mail addresses, more narrowly than the standard has them: nothing in one can end a header, begin another recipient, or be
 * taken for a name.
 */
final class MailAddress {

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");

    private MailAddress() {}

    /** @throws IllegalArgumentException for what is no such address */
    static String of(String text) {
        if (ADDRESS.matcher(text).matches()) return text;
        throw new IllegalArgumentException("not a plain mail address");
    }

    /** What stands behind the @. */
    static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }
}
