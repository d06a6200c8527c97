package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.LineClient.made;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import street12.acceptance.running.LineDoor;

/** The sixth line, straight from the page that shows how one is added. */
@ParameterizedClass(name = "{0}")
@MethodSource("doors")
class LaundryIT {

    private final LineDoor door;
    private final LineClient client;

    LaundryIT(LineDoor door) {
        this.door = door;
        this.client = new LineClient(door);
    }

    static Stream<LineDoor> doors() {
        return SharedSystem.doorsOf("laundry");
    }

    private long wash() {
        var answer = door.post(
                "/washes",
                Map.of("name", "Hong", "address", "Mapo", "garment", "shirt", "pieces", 2, "fabric", "cotton"));
        assertThat(answer.body().path("amount").asInt()).as(answer.text()).isEqualTo(8000);
        assertThat(answer.body().get("state").asText()).isEqualTo("accepted");
        return made(answer);
    }

    private long basket(long wash) {
        return client.theOne("/baskets", "washId", wash).get("id").asLong();
    }

    @Test
    void clothes_are_picked_up_washed_paid_and_returned() {
        long id = wash();
        long basket = basket(id);

        assertThat(door.post("/baskets/" + basket + "/pickup").status()).isEqualTo(200);
        assertThat(door.post("/baskets/" + basket + "/wash").status()).isEqualTo(200);
        assertThat(door.post("/baskets/" + basket + "/return").status()).isEqualTo(409);
        assertThat(door.post("/washes/" + id + "/payment").status()).isEqualTo(201);
        client.awaits("/baskets/" + basket, "state", "ready");
        assertThat(door.post("/baskets/" + basket + "/return").status()).isEqualTo(200);

        client.awaits("/washes/" + id, "state", "returned");
        assertThat(client.chargesStanding(id)).isEqualTo(1);
    }

    @Test
    void a_wash_is_cancelled_until_it_begins() {
        long id = wash();

        assertThat(door.delete("/washes/" + id).status()).isEqualTo(202);

        client.awaits("/washes/" + id, "state", "cancelled");
        client.awaitsOfOrder("/baskets", "washId", id, "state", "cancelled");
    }

    @Test
    void what_the_file_asks_for_is_asked_for() {
        var refused =
                door.post("/washes", Map.of("name", "Hong", "address", "Mapo", "garment", "shirt", "fabric", "jute"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo("/fabric");
        assertThat(refused.text()).contains("cotton, wool, silk");
    }
}
