package street12.view.out;

import static org.assertj.core.api.Assertions.assertThat;
import static street12.view.RunningView.within;
import static street12.view.out.Generations.EVERYTHING;
import static street12.view.out.Generations.NEWEST_FIRST;
import static street12.view.out.Generations.fill;
import static street12.view.out.Generations.ids;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import street12.platform.http.Page;
import street12.view.OrderStatusFilter;
import street12.view.ShopEvents;
import street12.view.domain.OrderStatus;

class OrderIndexTest {

    private static Generations generations;

    @BeforeAll
    static void connect() {
        generations = new Generations();
    }

    @AfterAll
    static void close() {
        generations.close();
    }

    @Test
    void orders_are_listed_by_user_by_line_and_both_and_sorted_either_way() {
        var store = generations.next();
        fill(store, new ShopEvents(1, "ann").placed().all());
        fill(store, new ShopEvents(2, "bob").placed().all());
        fill(store, new ShopEvents(3, "ann").placed().canceled().all());

        assertThat(ids(store, new OrderStatusFilter(null, null, Set.of(), Set.of()), NEWEST_FIRST))
                .containsExactly(3L, 2L, 1L);
        assertThat(ids(store, new OrderStatusFilter(null, "ann", Set.of(), Set.of()), NEWEST_FIRST))
                .containsExactly(3L, 1L);
        assertThat(ids(store, new OrderStatusFilter("shop", "bob", Set.of(), Set.of()), NEWEST_FIRST))
                .containsExactly(2L);
        assertThat(ids(store, new OrderStatusFilter("food", null, Set.of(), Set.of()), NEWEST_FIRST))
                .isEmpty();
        assertThat(ids(store, new OrderStatusFilter(null, null, Set.of(), Set.of()), new Page(1, 2, "placedAt", false)))
                .containsExactly(3L);
        assertThat(ids(store, new OrderStatusFilter(null, null, Set.of("OrderCanceled"), Set.of()), NEWEST_FIRST))
                .containsExactly(3L);
    }

    @Test
    void a_list_by_status_pages_through_what_it_finds_and_counts_all_of_it() {
        var store = generations.next();
        for (long id = 1; id <= 1201; id++) {
            var shop = new ShopEvents(id, "ann");
            // Every third order is placed only; the others have their delivery on the way
            fill(
                    store,
                    id % 3 == 0
                            ? shop.placed().all().subList(0, 1)
                            : shop.placed().all());
        }
        var placed = new OrderStatusFilter("shop", null, Set.of("OrderPlaced"), Set.of());

        var found = within(store.find(placed, EVERYTHING, new Page(39, 10, "orderId", false)));

        assertThat(found.total()).isEqualTo(400);
        assertThat(found.items().stream().map(OrderStatus::orderId))
                .containsExactly(1173L, 1176L, 1179L, 1182L, 1185L, 1188L, 1191L, 1194L, 1197L, 1200L);
        assertThat(within(store.find(placed, EVERYTHING, new Page(40, 10, "orderId", false)))
                        .items())
                .isEmpty();
    }
}
