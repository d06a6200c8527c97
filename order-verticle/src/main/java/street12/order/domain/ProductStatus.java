package street12.order.domain;

import java.util.Arrays;

/** Whether a product can be ordered. */
public enum ProductStatus {
    AVAILABLE("Available"),
    UNAVAILABLE("Unavailable");

    private final String text;

    ProductStatus(String text) {
        this.text = text;
    }

    /** What clients read and write. */
    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException for another text */
    public static ProductStatus ofText(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such product status: " + text));
    }
}
