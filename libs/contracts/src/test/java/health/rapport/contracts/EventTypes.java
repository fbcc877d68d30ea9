package health.rapport.contracts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every event type, found from the roots that {@link Topic} lists, and what the records say about themselves. */
final class EventTypes {
    private EventTypes() {}

    static List<Class<? extends Fact>> roots() {
        return Stream.of(Topic.values())
                .<Class<? extends Fact>>map(Topic::root)
                .distinct()
                .toList();
    }

    static List<Class<? extends Fact>> all() {
        return roots().stream()
                .<Class<? extends Fact>>flatMap(EventTypes::permitted)
                .toList();
    }

    static Stream<Class<? extends Fact>> permitted(Class<? extends Fact> root) {
        return Stream.of(root.getPermittedSubclasses()).map(type -> type.asSubclass(Fact.class));
    }

    static Topic topicOf(Class<? extends Fact> type) {
        return Topic.of(Samples.full(type));
    }

    /** For instance {@code people.persons/PersonStated}. */
    static String fileOf(Class<? extends Fact> type) {
        return topicOf(type).topicName() + "/" + type.getSimpleName();
    }

    static boolean optional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    static boolean aggregate(RecordComponent component) {
        Class<?> raw = component.getType();
        return Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
    }

    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    /** Every record, enum and root that Jackson meets when it reads or writes events. */
    static Collection<Class<?>> reflected() {
        Set<Class<?>> found = new TreeSet<>(Comparator.comparing(Class::getName));
        found.add(Fact.class);
        found.addAll(roots());
        all().forEach(type -> collect(type, found));
        return found;
    }

    private static void collect(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> collect(argument, found));
        } else if (type instanceof Class<?> c && (c.isRecord() || c.isEnum()) && found.add(c) && c.isRecord()) {
            Stream.of(c.getRecordComponents()).forEach(part -> collect(part.getGenericType(), found));
        }
    }
}
