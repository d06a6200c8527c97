package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.LineClient.made;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import street12.acceptance.running.LineDoor;

/** Exhibitions are registered and reserved, in the words of their clients. */
@ParameterizedClass(name = "{0}")
@MethodSource("doors")
class ExhibitionsIT {

    private final LineDoor door;
    private final LineClient client;

    ExhibitionsIT(LineDoor door) {
        this.door = door;
        this.client = new LineClient(door);
    }

    static Stream<LineDoor> doors() {
        return SharedSystem.doorsOf("exhibitions");
    }

    private long exhibition() {
        return made(door.post(
                "/exhibitions",
                Map.of(
                        "exhibitionName", "Monet",
                        "exhibitionDate", "20210725",
                        "exhibitionStatus", "Available",
                        "exhibitionType", "painting")));
    }

    private long reservation(long exhibition) {
        return made(door.post("/reservations", Map.of("exhibitionId", exhibition, "memberName", "Hong")));
    }

    @Test
    void a_manager_registers_changes_and_removes_an_exhibition() {
        long id = exhibition();

        var exhibition = door.get("/exhibitions/" + id).body();
        assertThat(exhibition.get("exhibitionName").asText()).isEqualTo("Monet");
        assertThat(exhibition.get("exhibitionDate").asText()).isEqualTo("20210725");
        assertThat(exhibition.get("exhibitionStatus").asText()).isEqualTo("Available");
        assertThat(exhibition.get("exhibitionType").asText()).isEqualTo("painting");
        var changed = door.patch("/exhibitions/" + id, Map.of("exhibitionDate", "20210801"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.body().get("exhibitionDate").asText()).isEqualTo("20210801");
        assertThat(door.delete("/exhibitions/" + id).status()).isEqualTo(204);
        assertThat(door.get("/exhibitions/" + id).status()).isEqualTo(404);
    }

    @Test
    void a_reservation_is_confirmed_with_the_exhibitions_own_fields_and_has_a_voucher() {
        long exhibition = exhibition();

        var answer = door.post("/reservations", Map.of("exhibitionId", exhibition, "memberName", "Hong"));

        long id = made(answer);
        assertThat(answer.body().get("exhibitionStatus").asText()).isEqualTo("Confirmed");
        assertThat(answer.body().get("exhibitionName").asText()).isEqualTo("Monet");
        assertThat(answer.body().get("exhibitionDate").asText()).isEqualTo("20210725");
        assertThat(answer.body().get("exhibitionType").asText()).isEqualTo("painting");
        assertThat(answer.body().get("memberName").asText()).isEqualTo("Hong");
        client.awaitsOfOrder("/vouchers", "reservationId", id, "voucherStatus", "Activated");
        client.awaits("/mypages/" + id, "voucherStatus", "Activated");
        assertThat(door.get("/mypages/" + id).body().get("reservationStatus").asText())
                .isEqualTo("Confirmed");
        assertThat(client.chargesStanding(id)).isZero();
    }

    @Test
    void an_exhibition_that_is_not_available_is_refused_in_its_clients_words() {
        long exhibition = exhibition();
        assertThat(door.patch("/exhibitions/" + exhibition, Map.of("exhibitionStatus", "Deleted"))
                        .status())
                .isEqualTo(200);

        var refused = door.post("/reservations", Map.of("exhibitionId", exhibition, "memberName", "Hong"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("detail").asText()).contains("The exhibition is not in a usable status.");
        assertThat(door.post("/reservations", Map.of("exhibitionId", 999_999_999, "memberName", "Hong"))
                        .text())
                .contains("/exhibitionId");
    }

    @Test
    void a_cancelled_reservation_withdraws_its_one_voucher() {
        long id = reservation(exhibition());
        client.awaitsOfOrder("/vouchers", "reservationId", id, "voucherStatus", "Activated");

        var answer = door.patch("/reservations/" + id, Map.of("exhibitionStatus", "Deleted"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        client.awaits("/reservations/" + id, "exhibitionStatus", "Deleted");
        // theOne: a second voucher would be told
        client.awaitsOfOrder("/vouchers", "reservationId", id, "voucherStatus", "Deleted");
        client.awaits("/mypages/" + id, "reservationStatus", "Deleted");
    }

    @Test
    void no_other_patch_cancels_and_a_delete_does() {
        long id = reservation(exhibition());

        assertThat(door.patch("/reservations/" + id, Map.of("exhibitionStatus", "Confirmed"))
                        .status())
                .isEqualTo(422);
        assertThat(door.patch("/reservations/" + id, Map.of("memberName", "Kim"))
                        .status())
                .isEqualTo(422);
        assertThat(door.get("/reservations/" + id)
                        .body()
                        .get("exhibitionStatus")
                        .asText())
                .isEqualTo("Confirmed");
        assertThat(door.delete("/reservations/" + id).status()).isEqualTo(202);
        client.awaits("/reservations/" + id, "exhibitionStatus", "Deleted");
    }
}
