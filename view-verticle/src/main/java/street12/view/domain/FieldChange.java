package street12.view.domain;

/**
 * What an event says about one field of an order's status.
 *
 * @param field as {@link OrderStatus} calls it
 * @param stamp the highest {@link Stamp} that any event gives the field decides its value
 * @param value empty where the field becomes absent
 */
public record FieldChange(String field, String stamp, String value) {}
