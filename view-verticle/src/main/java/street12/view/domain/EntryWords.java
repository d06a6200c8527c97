package street12.view.domain;

import java.util.Map;
import java.util.TreeMap;
import street12.contracts.line.Line;
import street12.contracts.line.Plan;

/**
 * What happened, in a few words that people read. What a delivery became, and what an order's coupon is, is called as its line
 * calls it.
 *
 * @param line null where it does not run here (any more)
 * @param detail as {@link Gist} has it
 * @param becomes what a step made of the delivery; null for anything else
 */
public record EntryWords(Line line, String type, String detail, String becomes) {

    private static final String KO = "ko";
    private static final String EN = "en";

    /** By language: every language that there is. */
    public Map<String, String> byLanguage() {
        return switch (type) {
            case "OrderPlaced" -> words("주문이 접수되었습니다", "The order was placed");
            case "OrderPaid" -> words("주문이 결제되었습니다", "The order was paid");
            case "OrderCancelRequested" -> words("취소를 요청했습니다", "A cancel was asked for");
            case "OrderCanceled" -> words("주문이 취소되었습니다", "The order was cancelled");
            case "OrderRejected" -> words("주문이 거절되었습니다", "The order was rejected");
            case "OrderCompleted" -> words("주문이 완료되었습니다", "The order is complete");
            case "PaymentApproved" -> words("결제되었습니다", "The payment was made");
            case "PaymentCanceled" -> words("결제 금액을 돌려드렸습니다", "The payment was given back");
            case "DeliveryReceived" -> called(Plan.RECEIVED, words("배송을 준비합니다", "The delivery is being prepared"));
            case "DeliveryAdvanced" ->
                called(
                        becomes,
                        called(detail, words("'" + detail + "' 단계를 마쳤습니다", "The step '" + detail + "' was done")));
            case "DeliveryStarted" -> called(Plan.STARTED, words("배송이 시작되었습니다", "The delivery has started"));
            case "DeliveryCompleted" -> called(Plan.COMPLETED, words("배송이 완료되었습니다", "The delivery is complete"));
            case "DeliveryRejected" -> called("REJECTED", words("배송이 거절되었습니다", "The delivery was rejected"));
            case "DeliveryCanceled" -> called("CANCELED", words("배송이 취소되었습니다", "The delivery was cancelled"));
            case "DeliveryCancelRefused" -> words("취소할 수 없습니다", "The cancel was refused");
            case "CouponIssued" -> coupon("발행", "issued");
            case "CouponRedeemed" -> coupon("사용", "used");
            case "CouponRestored" -> coupon("되돌림", "restored");
            case "CouponCanceled" -> coupon("취소", "cancelled");
            case "MessageSent" -> words("메시지를 보냈습니다", "A message was sent");
            case "MessageFailed" -> words("메시지를 보내지 못했습니다", "A message could not be sent");
            case "MessageCanceled" -> words("메시지가 취소되었습니다", "A message was taken back");
            default -> words(type, type);
        };
    }

    private Map<String, String> coupon(String ko, String en) {
        var kind = line == null || line.coupon() == null ? null : line.coupon().kind();
        var coupon = called(kind, words("쿠폰", "Coupon"));
        return words(coupon.get(KO) + " " + ko, coupon.get(EN) + " " + en);
    }

    /** What the line calls something; in a language that it has no words in, what is said otherwise. */
    private Map<String, String> called(String word, Map<String, String> otherwise) {
        if (line == null || word == null) return otherwise;
        var called = new TreeMap<>(otherwise);
        called.putAll(line.words().getOrDefault(word, Map.of()));
        return called;
    }

    private static Map<String, String> words(String ko, String en) {
        return Map.of(KO, ko, EN, en);
    }
}
