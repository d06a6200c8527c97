package street12.delivery.out;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import street12.contracts.Cause;
import street12.contracts.Json;
import street12.contracts.OrderFacts;
import street12.delivery.DeliveryStore.Stored;
import street12.delivery.domain.CancelProgress;
import street12.delivery.domain.DeliveryState;
import street12.delivery.domain.EarnedCoupon;
import street12.delivery.domain.Progress;
import street12.delivery.domain.Waiting;

/** Deliveries to rows of the table and back. */
final class DeliveryRows {

    private DeliveryRows() {}

    static Tuple fresh(OrderFacts order, Cause cause) {
        return Tuple.of(
                order.orderId(),
                order.line(),
                order.userId(),
                new JsonObject(Json.text(order)),
                cause.id(),
                time(cause.time()),
                cause.traceparent());
    }

    /** In the order of {@link Sql#UPDATE}. */
    static Tuple changed(Stored after) {
        var state = after.state();
        return Tuple.tuple()
                .addLong(state.id())
                .addString(state.status())
                .addInteger(state.progress().stepsDone())
                .addString(state.progress().lastStep())
                .addBoolean(state.cancel().underWay())
                .addLong(state.coupon().id())
                .addString(state.coupon().kind())
                .addString(state.coupon().state().name())
                .addBoolean(state.paid())
                .addString(state.actor())
                .addBoolean(state.cancel().messageSent())
                .addInteger(state.cancel().lastRequest())
                .addString(state.cancel().canceledFrom())
                .addString(state.reason())
                .addLong(state.sequence())
                .addOffsetDateTime(time(state.waiting().dueAt()))
                .addOffsetDateTime(time(state.waiting().since()))
                .addInteger(state.waiting().attempts())
                .addString(state.waiting().lastError())
                .addBoolean(state.waiting().stuck())
                .addUUID(after.cause().id())
                .addOffsetDateTime(time(after.cause().time()))
                .addString(after.cause().traceparent());
    }

    static Stored stored(Row row) {
        return new Stored(
                state(row),
                new Cause(row.getUUID("cause_id"), instant(row, "cause_time"), row.getString("traceparent")),
                instant(row, "read_at"));
    }

    static DeliveryState state(Row row) {
        var facts = row.getJsonObject("facts").encode().getBytes(StandardCharsets.UTF_8);
        return new DeliveryState(
                row.getLong("id"),
                Json.read(facts, OrderFacts.class),
                row.getString("status"),
                new Progress(row.getInteger("steps_done"), row.getString("last_step")),
                new EarnedCoupon(
                        row.getLong("coupon_id"),
                        row.getString("coupon_kind"),
                        EarnedCoupon.State.valueOf(row.getString("coupon_state"))),
                row.getBoolean("paid"),
                row.getString("actor"),
                new CancelProgress(
                        row.getBoolean("canceling"),
                        row.getInteger("last_request"),
                        row.getBoolean("cancel_message_sent"),
                        row.getString("canceled_from")),
                row.getString("reason"),
                row.getLong("sequence"),
                new Waiting(
                        instant(row, "due_at"),
                        instant(row, "waiting_since"),
                        row.getInteger("attempts"),
                        row.getString("last_error"),
                        row.getBoolean("stuck")));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
