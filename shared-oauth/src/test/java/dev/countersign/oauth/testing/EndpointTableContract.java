package dev.countersign.oauth.testing;

import static dev.countersign.oauth.testing.Refusals.isRefused;
import static dev.countersign.oauth.testing.Refusals.isRefusedSomehow;
import static dev.countersign.oauth.testing.Wire.FORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.testing.Endpoint.Face;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Path;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every endpoint with every method, content type, and missing or doubled parameter: the refusal always has OAuth's form. A
 * service's test gives the table, in a static method {@code endpoints()}, and inherits the rest.
 */
public abstract class EndpointTableContract {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> FOREIGN_TYPES = List.of(
            "text/plain",
            "text/html",
            "application/xml",
            "application/jwt",
            "application/octet-stream",
            "multipart/form-data; boundary=x");

    /** They end below our code, and so in JSON. */
    private static final List<String> NO_TYPES = List.of("json", "/", ";;/");

    /** Broken in ways that two readers would read in two ways. */
    private static final List<String> MALFORMED = List.of("a=1&a=2", "a=1;b=2", "a=%ff", "a=1&a=");

    /** Where the service listens. */
    protected abstract int port();

    /** The table. */
    protected abstract Stream<Endpoint> table();

    @Test
    @Behaviour("F92")
    protected void theTableHasEveryEndpointThatThereIs() {
        Set<String> served = new TreeSet<>();
        CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .forEach(type -> served.add(type.getAnnotation(Path.class).value()));

        assertThat(table().map(Endpoint::path)).containsExactlyInAnyOrderElementsOf(served);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @Behaviour({"B35", "F90"})
    @Spec("RFC 9110 §15.5.6")
    protected void anotherMethodIs405AndToldWhichOnesThereAre(Endpoint endpoint) {
        assertThat(METHODS).allSatisfy(method -> {
            if (!endpoint.takes(method)) {
                var answer = wire().bare(method, endpoint.path());
                isRefused(answer, 405, Face.JSON);
                assertThat(answer.headers().allValues("Allow")).containsExactly(endpoint.allow());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @Behaviour("F90")
    @Spec("RFC 9110 §15.5.7")
    protected void anAcceptHeaderThatLeavesNothingIs406(Endpoint endpoint) {
        String form = Wire.encode(endpoint.right());

        assertThat(endpoint.unacceptable().stream()).allSatisfy(mediaType -> {
            assertThat(endpoint.methods())
                    .allSatisfy(method -> isRefused(
                            wire().accepting(method, endpoint.path(), mediaType, method.equals("GET") ? "" : form),
                            406,
                            Face.JSON));
        });
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @Behaviour("F90")
    @Spec("RFC 9110 §15.5.16")
    protected void anotherContentTypeIs415(Endpoint endpoint) {
        if (endpoint.takes("POST")) {
            assertThat(FOREIGN_TYPES)
                    .allSatisfy(type -> isRefused(wire().post(endpoint.path(), type, "a=b"), 415, endpoint.face()));
            isRefused(wire().post(endpoint.path(), null, "a=b"), 415, endpoint.face());
            assertThat(NO_TYPES)
                    .allSatisfy(type -> isRefused(wire().post(endpoint.path(), type, "a=b"), 415, Face.JSON));
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @Behaviour("F90")
    @Spec("RFC 9110 §15.5.14")
    protected void aBodyThatIsTooLongIs413(Endpoint endpoint) {
        if (endpoint.takes("POST")) {
            isRefused(wire().post(endpoint.path(), FORM, "a=" + "b".repeat(70_000)), 413, Face.JSON);
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @Behaviour({"B24", "F90"})
    @Spec({"RFC 6749 §3.1", "RFC 6749 §3.2"})
    protected void whatCanBeReadInTwoWaysIsRefused(Endpoint endpoint) {
        if (endpoint.reads()) {
            assertThat(MALFORMED)
                    .allSatisfy(text -> assertThat(sent(endpoint, text))
                            .allSatisfy(answer -> isRefused(answer, 400, endpoint.face())));
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @Behaviour({"B24", "F90"})
    @Spec({"RFC 6749 §3.1", "RFC 6749 §3.2"})
    protected void aParameterThatStandsThereTwiceIsRefused(Endpoint endpoint) {
        String right = Wire.encode(endpoint.right());

        assertThat(endpoint.right()).allSatisfy((name, value) -> {
            String doubled = right + '&' + Wire.encode(Map.of(name, value));
            assertThat(sent(endpoint, doubled)).allSatisfy(answer -> isRefused(answer, 400, endpoint.face()));
        });
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @Behaviour("F90")
    @Spec({"RFC 6749 §4.1.2.1", "RFC 6749 §5.2"})
    protected void aParameterThatIsMissingOrEmptyIsRefused(Endpoint endpoint) {
        assertThat(endpoint.required()).allSatisfy(name -> {
            var without = new LinkedHashMap<>(endpoint.right());
            without.remove(name);
            var empty = new LinkedHashMap<>(endpoint.right());
            empty.put(name, "");
            assertThat(Stream.of(without, empty).flatMap(request -> sent(endpoint, Wire.encode(request)).stream()))
                    .allSatisfy(answer -> isRefusedSomehow(answer, endpoint.face()));
        });
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @Behaviour({"B24", "B35"})
    @Spec({"RFC 6749 §2.3.1", "RFC 6749 §3.2"})
    protected void aParameterInTheAddressOfAPostIsRefused(Endpoint endpoint) {
        if (endpoint.takes("POST")) {
            String form = Wire.encode(endpoint.right());

            assertThat(endpoint.required()).allSatisfy(name -> {
                String target = endpoint.path() + '?' + Wire.encode(Map.of(name, "x"));
                isRefused(wire().post(target, FORM, form), 400, endpoint.face());
            });
        }
    }

    /** The answers to these parameters by every method that the endpoint takes. */
    private List<HttpResponse<String>> sent(Endpoint endpoint, String parameters) {
        return endpoint.methods().stream()
                .map(method -> method.equals("GET")
                        ? wire().get(endpoint.path() + '?' + parameters)
                        : wire().post(endpoint.path(), FORM, parameters))
                .toList();
    }

    private Wire wire() {
        return new Wire(port());
    }
}
