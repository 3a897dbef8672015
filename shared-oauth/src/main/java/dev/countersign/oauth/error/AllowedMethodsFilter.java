package dev.countersign.oauth.error;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows which methods an address takes, from the annotations of what serves it. RFC 9110 §15.5.6: a 405 without
 * {@code Allow} is not one, and the framework leaves it out.
 */
@ApplicationScoped
@Unremovable
public class AllowedMethodsFilter {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private final Map<String, Set<String>> byPath = new HashMap<>();

    AllowedMethodsFilter(BeanManager beans) {
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .forEach(this::add);
    }

    /** The methods of this request's address, sorted; none for an unknown one. */
    Set<String> at(ContainerRequestContext request) {
        String path = normal(request.getUriInfo().getPath());
        return byPath.keySet().stream()
                .filter(template -> fits(template, path))
                .min(Comparator.comparing(template -> template.contains("{")))
                .map(template -> byPath.getOrDefault(template, Set.of()))
                .orElse(Set.of());
    }

    /** Whether the path is one of this template; one without a parameter is only itself. */
    private static boolean fits(String template, String path) {
        return Arrays.stream(PARAMETER.split(template, -1))
                .map(Pattern::quote)
                .collect(Collectors.collectingAndThen(Collectors.joining(".+"), Pattern::compile))
                .matcher(path)
                .matches();
    }

    private void add(Class<?> resource) {
        for (Method method : resource.getMethods()) {
            for (String name : httpMethods(method)) {
                var allowed = byPath.computeIfAbsent(path(resource, method), unseen -> new TreeSet<>());
                allowed.add(name);
                if (name.equals("GET")) {
                    allowed.add("HEAD");
                }
            }
        }
    }

    private static List<String> httpMethods(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(annotation ->
                        Stream.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .toList();
    }

    private static String path(Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        return normal(resource.getAnnotation(Path.class).value() + '/' + (own == null ? "" : own.value()));
    }

    /** Slashes at the ends and repeated ones do not count, as in routing. */
    private static String normal(String path) {
        return path.replaceAll("/+", "/").replaceAll("^/|/$", "");
    }
}
