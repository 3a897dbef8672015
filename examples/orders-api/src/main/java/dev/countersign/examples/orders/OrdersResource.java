package dev.countersign.examples.orders;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The orders, for whoever may read them. */
@Path("/orders")
public class OrdersResource {
    private final JsonWebToken token;

    OrdersResource(JsonWebToken token) {
        this.token = token;
    }

    @GET
    @RolesAllowed("orders:read")
    public Orders orders() {
        return new Orders(token.getSubject(), List.of(new Order("1001", "tea"), new Order("1002", "biscuits")));
    }

    /** What is answered: who asked, and the orders. */
    public record Orders(String caller, List<Order> orders) {}

    /** One order. */
    public record Order(String id, String item) {}
}
