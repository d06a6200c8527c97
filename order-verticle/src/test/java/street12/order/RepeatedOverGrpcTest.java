package street12.order;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.CallOptions;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import street12.order.in.grpc.v1.ListOrdersRequest;

/** Orders over gRPC that are asked for twice, and clients that wait no longer: by its key an order is placed once, as over HTTP. */
class RepeatedOverGrpcTest {

    private static final String KEY = "idempotency-key";

    private final Service service = Service.shared();
    private final Grpc grpc = new Grpc(service);

    @BeforeEach
    void the_provider_is_good() {
        Provider.isGood();
    }

    @AfterEach
    void close() {
        grpc.close();
    }

    private static void awaitCharging(Shop.Product product) {
        await().atMost(20, SECONDS)
                .until(() -> Sql.number("select count(*) from payments where amount = " + product.price()) == 1);
    }

    @Test
    void a_request_that_is_repeated_is_done_once_through_either_door() {
        var mac = Shop.sells(service, 9);
        var key = Grpc.key();

        var first = grpc.call(Grpc.PLACE, Grpc.order(mac, "goodman").build(), KEY, key);
        var again = grpc.call(Grpc.PLACE, Grpc.order(mac, "goodman").build(), KEY, key);
        var overHttp = service.post("/orders", mac.order("goodman"), KEY, key);

        assertThat(again).isEqualTo(first);
        assertThat(overHttp.status()).isEqualTo(201);
        assertThat(overHttp.header("Location")).isEqualTo("/orders/" + first.getId());
        assertThat(Grpc.shown(overHttp.json())).isEqualTo(first);
        var other = Grpc.key();
        long id = Shop.idOf(service.post("/orders", mac.order("goodman"), KEY, other));
        assertThat(grpc.call(Grpc.PLACE, Grpc.order(mac, "goodman").build(), KEY, other)
                        .getId())
                .isEqualTo(id);
        assertThat(Provider.payments(mac.price())).hasSize(2);
        assertThat(Shop.stock(service, mac)).isEqualTo(7);
    }

    @Test
    void a_refusal_is_repeated_too() {
        var mac = Shop.sells(service, 1);
        var key = Grpc.key();
        var order = Grpc.order(mac, "goodman").setQty(2).build();

        var first = grpc.refused(Grpc.PLACE, order, KEY, key);
        service.patch("/products/" + mac.id(), "{\"stock\":5}");
        var again = grpc.refused(Grpc.PLACE, order, KEY, key);

        assertThat(first.reason()).isEqualTo("OUT_OF_STOCK");
        assertThat(again.reason()).isEqualTo("OUT_OF_STOCK");
        assertThat(again.code()).isEqualTo(Code.FAILED_PRECONDITION);
        assertThat(again.status().getDescription()).isEqualTo(first.status().getDescription());
    }

    @Test
    void a_key_stands_for_one_order_and_has_a_form() {
        var mac = Shop.sells(service, null);
        var key = Grpc.key();
        var order = Grpc.order(mac, "goodman");
        grpc.call(Grpc.PLACE, order.build(), KEY, key);

        var other = grpc.refused(Grpc.PLACE, order.setQty(2).build(), KEY, key);
        var unfit = grpc.refused(Grpc.PLACE, order.build(), KEY, "two words");

        assertThat(List.of(other.code(), unfit.code())).containsOnly(Code.INVALID_ARGUMENT);
        assertThat(other.fields()).containsExactly("idempotency-key");
        assertThat(unfit.fields()).containsExactly("idempotency-key");
    }

    @Test
    void who_asks_again_while_the_first_is_worked_on_is_told_when_to_come_back() {
        var mac = Shop.sells(service, null);
        var key = Grpc.key();
        Provider.behaves("{\"delayMs\":1500}");
        var first = grpc.callLater(Grpc.PLACE, Grpc.order(mac, "hasty").build(), KEY, key);
        awaitCharging(mac);

        var refusal = grpc.refused(Grpc.PLACE, Grpc.order(mac, "hasty").build(), KEY, key);

        assertThat(refusal.code()).isEqualTo(Code.ABORTED);
        assertThat(refusal.reason()).isEqualTo("UNDER_WAY");
        assertThat(refusal.retryAfterSeconds()).contains(1L);
        await().atMost(20, SECONDS).until(first::isDone);
    }

    @Test
    void a_client_that_waits_no_longer_finds_its_order_by_its_key() {
        var mac = Shop.sells(service, null);
        var key = Grpc.key();
        var order = Grpc.order(mac, "impatient").build();
        Provider.behaves("{\"delayMs\":1200}");

        assertThatThrownBy(() -> grpc.call(
                        CallOptions.DEFAULT.withDeadlineAfter(300, MILLISECONDS), Grpc.PLACE, order, KEY, key))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Code.DEADLINE_EXCEEDED));

        Provider.isGood();
        await().atMost(20, SECONDS)
                .ignoreExceptionsMatching(e -> e instanceof StatusRuntimeException refused
                        && refused.getStatus().getCode() == Code.ABORTED)
                .untilAsserted(
                        () -> assertThat(grpc.call(Grpc.PLACE, order, KEY, key).getOrderStatus())
                                .isEqualTo("Order Placed"));
        assertThat(Provider.standing(mac.price())).isEqualTo(1);
    }

    @Test
    void a_client_that_cancels_its_call_changes_nothing_of_the_order() {
        var mac = Shop.sells(service, null);
        Provider.behaves("{\"delayMs\":700}");
        var call = grpc.callLater(Grpc.PLACE, Grpc.order(mac, "gone" + mac.id()).build());
        awaitCharging(mac);

        call.cancel(true);

        var mine = ListOrdersRequest.newBuilder().setUserId("gone" + mac.id()).build();
        await().atMost(20, SECONDS).until(() -> grpc.call(Grpc.LIST, mine).getOrdersCount() == 1);
        assertThat(Provider.standing(mac.price())).isEqualTo(1);
    }
}
