package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.LineClient.made;
import static street12.acceptance.running.Await.until;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import street12.acceptance.running.LineDoor;

/** A designated driver is called, paid and caught, in the words of the calls line's clients. */
@ParameterizedClass(name = "{0}")
@MethodSource("doors")
class CallsIT {

    private final LineDoor door;
    private final LineClient client;

    CallsIT(LineDoor door) {
        this.door = door;
        this.client = new LineClient(door);
    }

    static Stream<LineDoor> doors() {
        return SharedSystem.doorsOf("calls");
    }

    private static Map<String, Object> call(String location, int payAmount) {
        return Map.of("mobile", "010-1234-5678", "location", location, "payType", "CARD", "payAmount", payAmount);
    }

    private long paidCall(String location) {
        long id = made(door.post("/calls", call(location, 10_000)));
        var paid = door.post("/calls/payCall/" + id);
        assertThat(paid.status()).as(paid.text()).isEqualTo(201);
        return id;
    }

    @Test
    void a_call_is_made_first_and_paid_after() {
        var made = door.post("/calls", call("kangnam", 10_000));

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("Location"))
                .isEqualTo(door.prefix() + "/calls/" + made.body().get("id").asLong());
        assertThat(made.body().get("status").asText()).isEqualTo("CREATED");
        assertThat(made.body().get("payType").asText()).isEqualTo("CARD");
        assertThat(made.body().get("payAmount").asInt()).isEqualTo(10_000);
        assertThat(made.body().get("mobile").asText()).isEqualTo("010-1234-5678");
        assertThat(made.body().get("location").asText()).isEqualTo("kangnam");
        long id = made.body().get("id").asLong();

        var reading = door.get("/calls/payCall/" + id);
        assertThat(reading.status()).isEqualTo(405);
        assertThat(reading.header("Allow")).startsWith("POST");
        assertThat(door.get("/calls/" + id).body().get("status").asText()).isEqualTo("CREATED");

        var paid = door.post("/calls/payCall/" + id);
        assertThat(paid.status()).as(paid.text()).isEqualTo(201);
        assertThat(paid.body().get("status").asText()).isEqualTo("APPROVED");
        assertThat(paid.body().get("paymentId").isNumber()).isTrue();
        assertThat(paid.body().get("callId").asLong()).isEqualTo(id);
        var call = door.get("/calls/" + id).body();
        assertThat(call.get("status").asText()).isEqualTo("APPROVED");
        assertThat(call.get("paymentId")).isEqualTo(paid.body().get("paymentId"));
        assertThat(door.post("/calls/payCall/" + id).status()).isEqualTo(409);
        assertThat(client.chargesStanding(id)).isEqualTo(1);
    }

    @Test
    void the_first_driver_gets_it_and_every_event_is_on_the_dashboard() {
        long id = paidCall("KangNam");
        client.awaitsOfOrder("/catches", "callId", id, "status", "RECEIVED");

        var reading = door.get("/catches/catchCall/" + id + "/Kim");
        assertThat(reading.status()).isEqualTo(405);
        assertThat(reading.header("Allow")).startsWith("POST");
        assertThat(reading.body().get("detail").asText()).contains("POST").contains("/catches/" + id + "/driver");
        assertThat(client.theOne("/catches", "callId", id).get("status").asText())
                .isEqualTo("RECEIVED");

        var caught = door.post("/catches/" + id + "/driver", Map.of("driverName", "Kim"));
        assertThat(caught.status()).as(caught.text()).isEqualTo(200);
        assertThat(caught.body().get("status").asText()).isEqualTo("CAUGHT");
        assertThat(caught.body().get("callId").asLong()).isEqualTo(id);
        assertThat(caught.body().get("driverName").asText()).isEqualTo("Kim");

        var late = door.post("/catches/" + id + "/driver", Map.of("driverName", "Lee"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().get("detail").asText()).isEqualTo("콜이 이미 다른 기사에게 넘어갔거나 취소된 상태입니다.");
        assertThat(door.post("/catches/999999999/driver", Map.of("driverName", "Lee"))
                        .status())
                .isEqualTo(404);
        assertThat(door.post("/catches/" + id + "/driver", Map.of()).text()).contains("driverName");

        until(
                "the dashboard shows all of it",
                Duration.ofSeconds(20),
                () -> events(id)
                        .containsAll(
                                List.of("CallMade", "CallPayed", "PaymentApproved", "CallReceived", "CallCaught")));
        assertThat(events(id).indexOf("CallMade")).isLessThan(events(id).indexOf("CallPayed"));
        assertThat(events(id).indexOf("CallPayed")).isLessThan(events(id).indexOf("CallReceived"));
        for (var entry : dashboard(id)) {
            assertThat(entry.get("callId").asLong()).isEqualTo(id);
            assertThat(Instant.parse(entry.get("timestamp").asText()))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now());
            var one = door.get("/dashboards/" + entry.get("id").asText());
            assertThat(one.status()).as(one.text()).isEqualTo(200);
            assertThat(one.body().get("event")).isEqualTo(entry.get("event"));
        }
        var payment = dashboard(id).stream()
                .filter(entry -> entry.get("event").asText().equals("PaymentApproved"))
                .findFirst()
                .orElseThrow();
        assertThat(payment.get("extraIdName").asText()).isEqualTo("paymentId");
        assertThat(payment.get("extraIdValue").isNumber()).isTrue();
    }

    private List<JsonNode> dashboard(long id) {
        return client.items("/dashboards/myPage/" + id);
    }

    private List<String> events(long id) {
        return dashboard(id).stream().map(one -> one.get("event").asText()).toList();
    }

    @Test
    void a_fare_under_the_minimum_is_refused_in_both_languages_and_the_call_stays() {
        long id = made(door.post("/calls", call("mapo", 4999)));

        var refused = door.post("/calls/payCall/" + id);

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.body().get("detail").asText())
                .contains("최소 결제금액이 5000원 이상이어야 합니다.")
                .contains("5000 won");
        assertThat(door.get("/calls/" + id).body().get("status").asText()).isEqualTo("CREATED");
        assertThat(client.chargesStanding(id)).isZero();
    }

    @Test
    void a_paid_call_from_outside_the_area_is_denied_and_its_payment_disabled() {
        long id = paidCall("jeju");

        client.awaits("/calls/" + id, "status", "DENIED");
        client.awaitsOfOrder("/payments", "callId", id, "status", "DISABLED");
        client.awaitsOfOrder("/catches", "callId", id, "status", "DENIED");
        until(
                "the dashboard shows it",
                Duration.ofSeconds(20),
                () -> events(id).containsAll(List.of("CallPayed", "CatchDenied", "PaymentDisabled")));
        assertThat(events(id)).doesNotContain("CallReceived", "PaymentCancelled");
        assertThat(client.chargesStanding(id)).isZero();
        assertThat(door.post("/catches/" + id + "/driver", Map.of("driverName", "Kim"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_call_cancelled_before_it_was_caught_is_invalid_to_the_drivers() {
        long id = paidCall("nowon");
        client.awaitsOfOrder("/catches", "callId", id, "status", "RECEIVED");

        assertThat(door.delete("/calls/" + id).status()).isEqualTo(202);

        client.awaits("/calls/" + id, "status", "CANCELLED");
        client.awaitsOfOrder("/catches", "callId", id, "status", "INVALID");
        client.awaitsOfOrder("/payments", "callId", id, "status", "CANCELLED");
        assertThat(client.chargesStanding(id)).isZero();
        var late = door.post("/catches/" + id + "/driver", Map.of("driverName", "Kim"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().get("detail").asText()).isEqualTo("콜이 이미 다른 기사에게 넘어갔거나 취소된 상태입니다.");
    }

    @Test
    void a_call_cancelled_after_it_was_caught_is_cancelled_to_the_drivers_too() {
        long id = paidCall("bundang");
        client.awaitsOfOrder("/catches", "callId", id, "status", "RECEIVED");
        door.post("/catches/" + id + "/driver", Map.of("driverName", "Kim"));

        assertThat(door.delete("/calls/" + id).status()).isEqualTo(202);

        client.awaits("/calls/" + id, "status", "CANCELLED");
        client.awaitsOfOrder("/catches", "callId", id, "status", "CANCELLED");
        until(
                "the dashboard shows it",
                Duration.ofSeconds(20),
                () -> events(id).containsAll(List.of("CallCancelled", "CatchCancelled", "PaymentCancelled")));
        assertThat(client.chargesStanding(id)).isZero();
    }

    @Test
    void a_call_cancelled_before_it_was_paid_can_not_be_paid_any_more() {
        long id = made(door.post("/calls", call("jongro", 8000)));

        assertThat(door.delete("/calls/" + id).status()).isEqualTo(202);

        client.awaits("/calls/" + id, "status", "CANCELLED");
        assertThat(door.post("/calls/payCall/" + id).status()).isEqualTo(409);
        assertThat(client.chargesStanding(id)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"payType,", "payAmount,", "location,", "mobile,", "payType,BITCOIN", "payAmount,-1", "payAmount,many"})
    void a_call_with_a_mistake_is_refused_naming_the_clients_own_field(String field, String value) {
        var call = new HashMap<>(call("kangnam", 10_000));
        if (value == null) call.remove(field);
        else call.put(field, value);

        var refused = door.post("/calls", call);

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo("/" + field);
    }

    @Test
    void numbers_may_be_strings() {
        var call = new HashMap<>(call("kangnam", 0));
        call.put("payAmount", "10000");

        assertThat(door.post("/calls", call).body().get("payAmount").asInt()).isEqualTo(10_000);
    }
}
