package street12.order.in;

import street12.order.domain.PlaceOrder;

/** An order as if its user had been named in it. */
final class OrderFor {

    private OrderFor() {}

    static PlaceOrder user(String userId, PlaceOrder wanted) {
        return new PlaceOrder(
                userId,
                wanted.username(),
                wanted.phoneNo(),
                wanted.address(),
                wanted.productId(),
                wanted.productName(),
                wanted.productPrice(),
                wanted.qty(),
                wanted.payStatus(),
                wanted.orderStatus(),
                wanted.couponId(),
                wanted.attributes());
    }
}
