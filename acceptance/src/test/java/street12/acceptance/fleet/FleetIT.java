package street12.acceptance.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import street12.acceptance.running.Await;
import street12.acceptance.running.Installation;
import street12.acceptance.running.Shopper;

/**
 * Every part of a fleet fails once, and orders go on. It takes minutes, and the drills show the same of a fleet that works: it is
 * run on request, {@code -Dit.test=FleetIT}, when the fleet itself has changed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetIT {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final String DONE = "DeliveryStarted and CouponPublished";

    private Fleet fleet;
    private Shopper shopper;

    @BeforeAll
    void start() {
        var folder = Installation.root().resolve("acceptance/target/fleet-" + System.nanoTime());
        fleet = ProcessFleet.start(FleetOptions.in(folder)
                .withInstances(1)
                .withInstancesOf("order", 2)
                .withInstancesOf("delivery", 2));
        Products.add(fleet);
        shopper = new Shopper(fleet);
    }

    @AfterAll
    void close() {
        if (fleet != null) fleet.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "postgres", "redis", "mongo", "order-1"})
    void orders_go_on_after_a_member_was_killed_and_started_again(String name) {
        var member = fleet.member(name);
        member.kill();
        assertThat(member.isAlive()).isFalse();
        assertThat(member.isReady()).isFalse();
        member.start();
        fleet.awaitReady();
        assertOrdersGoOn();
    }

    @Test
    void one_instance_of_a_service_is_enough() {
        fleet.member("order-2").kill();
        fleet.member("delivery-2").kill();
        for (int i = 0; i < 4; i++) assertOrdersGoOn();
        fleet.member("order-2").start();
        fleet.member("delivery-2").start();
        fleet.awaitReady();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "delivery-1"})
    void a_member_that_is_paused_does_not_answer_until_it_goes_on(String name) {
        var member = fleet.member(name);
        member.pause();
        assertThat(member.isAlive()).isTrue();
        assertThat(member.isReady()).isFalse();
        member.resume();
        fleet.awaitReady();
        assertOrdersGoOn();
    }

    @Test
    void orders_go_on_past_links_that_are_cut_and_through_links_that_are_healed() {
        var links = fleet.links().stream()
                .filter(link -> link.from().equals("order-1") || link.from().equals("delivery-2"))
                .toList();
        assertThat(links).hasSize(5 + 4);
        try {
            links.forEach(Link::cut);
            Await.until(
                    "order-1 says so", A_MINUTE, () -> !fleet.member("order-1").isReady());
            assertOrdersGoOn();
        } finally {
            links.forEach(Link::heal);
        }
        fleet.awaitReady();
        assertOrdersGoOn();
    }

    @Test
    void a_store_that_was_stopped_in_good_order_comes_back_too() {
        fleet.member("payments").stop();
        fleet.member("payments").start();
        fleet.awaitReady();
        assertOrdersGoOn();
    }

    @Test
    void a_services_own_door_and_its_health_are_found() {
        for (var instance : fleet.instancesOf("order")) {
            assertThat(fleet.door(instance).get("/orders").status()).isEqualTo(200);
            assertThat(fleet.management(instance).get("/health/ready").status()).isEqualTo(200);
        }
        assertThat(fleet.sandbox().get("/payments").status()).isEqualTo(200);
        assertThat(fleet.service("view").anonymous().get("/orderStatus/1").status())
                .isEqualTo(401);
    }

    /** Through all services, and all stores. */
    private void assertOrdersGoOn() {
        long id = shopper.place("fleet");
        Await.until("order " + id + " is done", A_MINUTE, () -> DONE.equals(shopper.status(id)));
        Await.until("its customer is told", A_MINUTE, () -> {
            var messages = fleet.gateway().get("/messages?orderId=" + id);
            return messages.status() == 200 && messages.text().contains("Message Sended");
        });
    }
}
