package health.rapport.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Writes a set in the order of its elements' text: immutable sets iterate in an order that differs from run to run. */
final class OrderedSets extends StdSerializer<Set<?>> {
    private static final long serialVersionUID = 1L;
    private static final JavaType SET = TypeFactory.defaultInstance().constructType(Set.class);

    private OrderedSets() {
        super(SET);
    }

    static Module module() {
        return new SimpleModule("ordered-sets").addSerializer(new OrderedSets());
    }

    @Override
    public void serialize(Set<?> set, JsonGenerator out, SerializerProvider context) throws IOException {
        List<?> ordered =
                set.stream().sorted(Comparator.comparing(String::valueOf)).toList();
        out.writeStartArray(ordered, ordered.size());
        for (Object element : ordered) {
            context.defaultSerializeValue(element, out);
        }
        out.writeEndArray();
    }

    @Override
    public boolean isEmpty(SerializerProvider context, Set<?> set) {
        return set.isEmpty();
    }
}
