package street12.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.acceptance.LineClient.made;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import street12.acceptance.AccessTable.Cell;
import street12.acceptance.running.Answer;
import street12.acceptance.running.Client;
import street12.acceptance.running.Street12;

/** Every cell of the table of {@code docs/access.md}, through the door and at the service's own port. */
class AccessTableIT {

    private static final String OWNER = "goodman";
    private static final String STRANGER = "jane";

    private static final Map<String, String> SERVICES = Map.of(
            "orders", "order",
            "products", "order",
            "payments", "order",
            "couponUses", "order",
            "deliveries", "delivery",
            "coupons", "coupon",
            "messages", "message",
            "orderStatus", "view",
            "timeline", "view",
            "admin", "view");

    private static Street12 system;
    private static AccessFixture fixture;

    @BeforeAll
    static void start() {
        system = SharedSystem.of(Street12.Shape.ONE_JVM);
        fixture = new AccessFixture(system);
    }

    @TestFactory
    Stream<DynamicNode> who_may_do_what_is_as_the_page_says() throws IOException {
        var cells = AccessTable.cells();
        assertThat(cells).hasSizeGreaterThan(200);
        var calls = cells.stream().map(Cell::call).distinct().toList();
        return calls.stream()
                .map(call -> DynamicContainer.dynamicContainer(
                        call,
                        Stream.of(true, false)
                                .flatMap(atDoor -> tests(
                                        cells.stream()
                                                .filter(cell -> cell.call().equals(call))
                                                .toList(),
                                        atDoor))));
    }

    private static Stream<DynamicTest> tests(List<Cell> cells, boolean atDoor) {
        var where = atDoor ? " at the door" : " at the service";
        var nobody = DynamicTest.dynamicTest("nobody: 401" + where, () -> new Attempt(cells.get(0), atDoor).nobody());
        return Stream.concat(
                Stream.of(nobody),
                cells.stream()
                        .map(cell -> DynamicTest.dynamicTest(
                                cell.caller() + ": " + cell.word() + where, () -> new Attempt(cell, atDoor).holds())));
    }

    /** One cell, tried at one place. */
    private record Attempt(Cell cell, boolean atDoor) {

        void nobody() {
            var answer = ask(place().anonymous(), cell.path().replaceAll("\\{.*?}", "1"), Map.of());
            assertThat(answer.status()).as(answer.text()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }

        void holds() {
            switch (cell.call()) {
                case "POST /orders" -> placing();
                case "PATCH /orders/{id}", "DELETE /orders/{id}" -> canceling();
                case "POST /orders/{id}/payment" -> paying();
                case "GET /products", "GET /products/{id}" -> readingProducts();
                case "POST /products", "PATCH /products/{id}", "DELETE /products/{id}" -> keepingProducts();
                case "POST /deliveries/{id}/steps",
                        "POST /deliveries/byOrder/{orderId}/steps",
                        "POST /deliveries/{id}/rejection" -> fulfilling();
                case "POST /deliveries/{id}/retry", "POST /deliveries/{id}/compensation" -> mending("deliveries");
                case "POST /payments/{id}/retry" -> mending("payments");
                case "POST /messages/{id}/retry", "POST /messages/{id}/discard" -> mending("messages");
                case "GET /couponUses" -> answers(cell.word().equals("all") ? 200 : 403, cell.path(), null);
                case "GET /couponUses/{orderId}" ->
                    answers(cell.word().equals("all") ? 404 : 403, path("999999999"), null);
                case "POST /couponUses/{orderId}/retry" -> answers(mends() ? 404 : 403, path("999999999"), null);
                case "GET /admin/deadLetters/{id}" ->
                    answers(cell.word().equals("all") ? 404 : 403, path("orders.dlt-0-999999"), null);
                case "GET /admin/deadLetters" -> answers(cell.word().equals("all") ? 200 : 403, cell.path(), null);
                case "POST /admin/deadLetters/replay" -> answers(mends() ? 200 : 403, cell.path(), Map.of());
                case "POST /admin/deadLetters/{id}/discard" ->
                    answers(mends() ? 404 : 403, path("orders.dlt-0-999999"), Map.of("reason", "not needed"));
                case "GET /orderStatus/counts" -> counting();
                case "GET /orderStatus/events" ->
                    assertThat(caller().status(at(cell.path()))).isEqualTo(200);
                case "GET /admin/view" -> answers(cell.word().equals("all") ? 200 : 403, cell.path(), null);
                case "POST /admin/view/rebuild" -> rebuilding();
                default -> {
                    if (cell.path().contains("{")) readingOne();
                    else listing();
                }
            }
        }

        private void placing() {
            switch (cell.word()) {
                case "own" -> {
                    answers(201, "/orders?line=shop", AccessFixture.wanted("shop", OWNER));
                    var unsaid = ask(caller(), "/orders?line=shop", AccessFixture.wanted("shop", null));
                    made(unsaid);
                    assertThat(unsaid.body().get("userId").asText()).isEqualTo(OWNER);
                    answers(403, "/orders?line=shop", AccessFixture.wanted("shop", STRANGER));
                }
                case "all" -> answers(201, "/orders?line=shop", AccessFixture.wanted("shop", STRANGER));
                default -> answers(403, "/orders?line=shop", AccessFixture.wanted("shop", OWNER));
            }
        }

        private void canceling() {
            var body = cell.method().equals("PATCH") ? Map.of("orderStatus", "Order Canceled") : null;
            changing(
                    202,
                    body,
                    allowed -> Long.toString(allowed ? fixture.fresh("flowers", OWNER) : fixture.order(OWNER, "shop")));
        }

        private void paying() {
            changing(
                    201,
                    null,
                    allowed -> Long.toString(allowed ? fixture.fresh("calls", OWNER) : fixture.order(OWNER, "calls")));
        }

        private interface Target {
            String id(boolean allowed);
        }

        private void changing(int done, Object body, Target target) {
            switch (cell.word()) {
                case "own" -> {
                    answers(404, path(Long.toString(fixture.order(STRANGER, "flowers"))), body);
                    answers(done, path(target.id(true)), body);
                }
                case "all" -> answers(done, path(target.id(true)), body);
                default -> answers(403, path(target.id(false)), body);
            }
        }

        private void readingProducts() {
            assertThat(cell.word()).isEqualTo("all");
            answers(200, path("1001"), null);
        }

        private void keepingProducts() {
            boolean allowed = cell.word().equals("all");
            switch (cell.method()) {
                case "POST" -> answers(allowed ? 201 : 403, "/products?line=shop", AccessFixture.product());
                case "PATCH" ->
                    answers(
                            allowed ? 200 : 403,
                            path(Long.toString(fixture.freshProduct())),
                            Map.of("productPrice", 2000));
                default -> answers(allowed ? 204 : 403, path(Long.toString(fixture.freshProduct())), null);
            }
        }

        /** The store of the flower shop accepts, and nothing else; a manager has a part in exhibitions alone. */
        private void fulfilling() {
            switch (cell.word()) {
                case "plan" -> {
                    boolean isManager = cell.caller().equals("manager");
                    if (isManager) step(200, fixture.fresh("exhibitions", OWNER), "visit");
                    else step(200, fixture.fresh("flowers", OWNER), "accept");
                    if (isManager) step(403, fixture.order(OWNER, "flowers"), "accept");
                    else step(404, fixture.order(OWNER, "exhibitions"), "visit");
                    if (!isManager && !cell.path().endsWith("rejection")) {
                        long accepted = fixture.fresh("flowers", OWNER);
                        step(200, accepted, "accept");
                        step(200, accepted, "decorate");
                        step(403, accepted, "start");
                    }
                }
                case "all" -> step(200, fixture.fresh("flowers", OWNER), "accept");
                case "none" -> step(404, fixture.order(OWNER, "flowers"), "accept");
                default -> step(403, fixture.order(OWNER, "flowers"), "accept");
            }
        }

        /** Of an order that is well there is nothing to mend. */
        private void mending(String resource) {
            var id = fixture.idOf(resource, fixture.order(OWNER, "shop"));
            var body = takesReason() ? Map.of("reason", "no coupons any more") : null;
            answers(mends() ? 409 : 403, path(id), body);
        }

        private boolean takesReason() {
            return cell.path().endsWith("compensation") || cell.path().endsWith("discard");
        }

        private boolean mends() {
            return cell.word().equals("mends");
        }

        private void step(int status, long order, String step) {
            long delivery = fixture.delivery(order, step);
            answers(status, path(Long.toString(cell.path().contains("byOrder") ? order : delivery)), wish(step));
        }

        private Map<String, Object> wish(String step) {
            return cell.path().endsWith("rejection") ? Map.of("reason", "sold out") : Map.of("step", step);
        }

        private void listing() {
            if (cell.word().equals("403")) {
                answers(403, cell.path(), null);
                return;
            }
            // What belongs to an order comes later than the order
            fixture.idOf(resource(), fixture.order(OWNER, "shop"));
            fixture.idOf(resource(), fixture.order(STRANGER, others()));
            assertThat(listed(OWNER, "shop")).isEqualTo(!cell.word().equals("none"));
            assertThat(listed(STRANGER, others())).isEqualTo(cell.word().equals("all"));
        }

        private boolean listed(String userId, String line) {
            var filter = resource().equals("timeline")
                    ? "?orderId=" + fixture.order(userId, line)
                    : "?userId=%s&line=%s".formatted(userId, line);
            var answer = ask(caller(), cell.path() + filter, null);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            boolean shown = !answer.body().at("/_embedded/" + resource()).isEmpty();
            assertThat(answer.body().at("/page/totalElements").asInt() > 0).isEqualTo(shown);
            return shown;
        }

        private void counting() {
            fixture.idOf("orderStatus", fixture.order(OWNER, "shop"));
            fixture.idOf("orderStatus", fixture.order(STRANGER, "exhibitions"));
            assertThat(counted("shop")).isEqualTo(!cell.word().equals("none"));
            if (!cell.word().equals("own")) {
                assertThat(counted("exhibitions")).isEqualTo(cell.word().equals("all"));
            }
        }

        private boolean counted(String line) {
            var answer = ask(caller(), cell.path() + "?line=" + line, null);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            return !answer.body().get("counts").isEmpty();
        }

        /** One at a time. */
        private void rebuilding() {
            if (cell.word().equals("all")) {
                assertThat(ask(caller(), cell.path(), null).status()).isIn(202, 409);
            } else {
                answers(403, cell.path(), null);
            }
        }

        private void readingOne() {
            int mine = cell.word().equals("403") ? 403 : cell.word().equals("none") ? 404 : 200;
            int others = cell.word().equals("all") ? 200 : cell.word().equals("403") ? 403 : 404;
            reads(mine, fixture.idOf(resource(), fixture.order(OWNER, "shop")));
            reads(others, fixture.idOf(resource(), fixture.order(STRANGER, others())));
        }

        private void reads(int status, String id) {
            if (cell.path().endsWith("/events")) {
                assertThat(caller().status(at(path(id)))).isEqualTo(status);
            } else {
                answers(status, path(id), null);
            }
        }

        private String resource() {
            return cell.path().split("/", -1)[1];
        }

        /** A line that has such a thing, and whose staff is not the shop's. */
        private String others() {
            return resource().equals("payments") ? "flowers" : "exhibitions";
        }

        private String path(String id) {
            return cell.path().replaceFirst("\\{.*?}", id);
        }

        private void answers(int status, String path, Object body) {
            var answer = ask(caller(), path, body);
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            if (status >= 400) assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }

        private Answer ask(Client client, String path, Object body) {
            return switch (cell.method()) {
                case "GET" -> client.get(at(path));
                case "PATCH" -> client.patch(at(path), body == null ? Map.of() : body);
                case "DELETE" -> client.delete(at(path));
                default -> body == null ? client.send("POST", at(path), null, Map.of()) : client.post(at(path), body);
            };
        }

        private String at(String path) {
            return atDoor ? "/api" + path : path;
        }

        private Client place() {
            return atDoor ? system.gateway() : system.service(SERVICES.get(resource()));
        }

        private Client caller() {
            var tokens = system.tokens();
            return place().as(
                            switch (cell.caller()) {
                                case "customer" -> tokens.user(OWNER);
                                case "staff" -> tokens.user(cell.method().equals("POST") ? "keeper" : "courier");
                                case "manager", "operator" -> tokens.user(cell.caller());
                                default -> tokens.machine(cell.caller());
                            });
        }
    }
}
