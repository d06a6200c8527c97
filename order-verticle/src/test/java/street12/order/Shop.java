package street12.order;

import java.util.concurrent.atomic.AtomicLong;
import street12.order.Service.Answer;

/** What tests order: each product has an id and a price that no other test has, so that its money can be told apart. */
final class Shop {

    private static final AtomicLong NEXT = new AtomicLong(10_000);

    record Product(long id, long price) {

        String order(String userId) {
            return order(userId, 1);
        }

        String orderWith(String userId, long couponId) {
            return order(userId).replace("{", "{\"couponId\":%d,".formatted(couponId));
        }

        String order(String userId, int qty) {
            return """
                    {"userId":"%s","username":"John","phoneNo":"01011110000","address":"Seoul","productId":%d,
                     "productPrice":%d,"qty":%d,"payStatus":"Y"}""".formatted(userId, id, price, qty);
        }
    }

    private Shop() {}

    /** One that no other test has. */
    static long price() {
        return NEXT.incrementAndGet();
    }

    /** @param stock null where it is not counted */
    static Product sells(Service service, Integer stock) {
        return sells(service, "paid", stock);
    }

    static Product sells(Service service, String line, Integer stock) {
        var product = new Product(NEXT.incrementAndGet(), price());
        var answer = service.post(
                "/products?line=" + line,
                "{\"id\":%d,\"productName\":\"Mac\",\"productPrice\":%d,\"stock\":%s}"
                        .formatted(product.id(), product.price(), stock));
        if (answer.status() != 201) throw new IllegalStateException(answer.body());
        return product;
    }

    static int stock(Service service, Product product) {
        return service.get("/products/" + product.id()).json().get("stock").asInt();
    }

    static long idOf(Answer placed) {
        if (placed.status() != 201) throw new IllegalStateException(placed.status() + " " + placed.body());
        return placed.json().get("id").asLong();
    }

    static String orderStatus(Service service, long orderId) {
        return service.get("/orders/" + orderId).json().get("orderStatus").asText();
    }
}
