package street12.delivery;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import street12.contracts.command.CancelCoupon;
import street12.contracts.command.Command;
import street12.contracts.command.CouponReply;
import street12.contracts.command.IssueCoupon;
import street12.contracts.command.MessageReply;
import street12.contracts.command.SendCancelMessage;
import street12.contracts.event.DeliveryEvent;
import street12.contracts.line.Lines;
import street12.delivery.domain.Delivery;
import street12.delivery.domain.DeliveryState;
import street12.delivery.domain.Owed;

/** The commands that deliveries can owe: what goes out, and what its answer does. */
record OwedCommands(Lines lines) {

    /** @param happenedAt when the other side did what it answers */
    record Outgoing<R>(
            Command<R> command, Function<R, Instant> happenedAt, BiFunction<Delivery, R, List<DeliveryEvent>> effect) {

        Instant at(R reply) {
            return happenedAt.apply(reply);
        }

        List<DeliveryEvent> apply(Delivery delivery, R reply) {
            return effect.apply(delivery, reply);
        }
    }

    /** @throws IllegalArgumentException for a command that no service carries out */
    Outgoing<?> outgoing(Owed owed, DeliveryState state) {
        var order = state.order();
        return switch (owed.command()) {
            case Owed.ISSUE_COUPON ->
                new Outgoing<>(
                        new IssueCoupon(order.orderId(), order.line(), order.userId(), couponKind(order.line())),
                        CouponReply::at,
                        OwedCommands::issued);
            case Owed.CANCEL_COUPON ->
                new Outgoing<>(
                        new CancelCoupon(
                                order.orderId(), order.line(), order.userId(), state.reason(), !owed.isForCancel()),
                        CouponReply::at,
                        (delivery, reply) -> delivery.couponCanceled(reply.couponId(), reply.couponKind()));
            case Owed.SEND_CANCEL_MESSAGE ->
                new Outgoing<>(
                        new SendCancelMessage(order, state.reason()),
                        MessageReply::at,
                        (delivery, reply) -> delivery.cancelMessageSent());
            default -> throw new IllegalArgumentException("no service carries out " + owed.command());
        };
    }

    private String couponKind(String line) {
        return lines.get(line).coupon().kind();
    }

    private static List<DeliveryEvent> issued(Delivery delivery, CouponReply reply) {
        if (reply.couponId() == null) throw new IllegalStateException("IssueCoupon was answered without a coupon");
        return delivery.couponIssued(reply.couponId(), reply.couponKind());
    }
}
