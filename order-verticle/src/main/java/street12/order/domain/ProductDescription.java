package street12.order.domain;

import java.util.Map;

/**
 * What names a product where its id is not given.
 *
 * @param productName null for any
 * @param attributes that it has, beside others
 */
public record ProductDescription(String productName, Map<String, String> attributes) {}
