package health.rapport.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;

/**
 * The typed model keeps fields it does not know instead of refusing them; this looks for such left-overs in the whole
 * tree of a resource.
 */
final class UnknownFields {
    private UnknownFields() {}

    static void assertNone(KubernetesResource resource) throws ReflectiveOperationException {
        for (Method getter : resource.getClass().getMethods()) {
            if (getter.getParameterCount() == 0 && getter.getName().startsWith("get")) {
                look(resource, getter);
            }
        }
    }

    private static void look(KubernetesResource resource, Method getter) throws ReflectiveOperationException {
        Object value = getter.invoke(resource);
        if ("getAdditionalProperties".equals(getter.getName())) {
            assertThat((Map<?, ?>) value)
                    .as("unknown fields of %s", resource.getClass().getSimpleName())
                    .isEmpty();
            return;
        }
        for (Object part : parts(value)) {
            if (part instanceof KubernetesResource nested) {
                assertNone(nested);
            }
        }
    }

    private static Collection<?> parts(Object value) {
        return switch (value) {
            case null -> java.util.List.of();
            case Collection<?> many -> many;
            case Map<?, ?> map -> map.values();
            default -> java.util.List.of(value);
        };
    }
}
