package health.rapport.intake.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.api.annotation.Child;
import health.rapport.intake.fhir.mapping.FhirType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * HAPI finds its model by reflection: what a native executable must keep of it is all that can stand in a resource that is
 * taken in. No methods: HAPI calls none by reflection, and those of {@code FhirR4} lead to FHIRPath and validation, which are left out. Run with {@code -Drapport.native.update=true} to write the file anew.
 */
class NativeMetadataTest {
    private static final Path FILE = Path.of(
            "src/main/resources/META-INF/native-image/health.rapport/rapport-intake/reachability-metadata.json");

    private static final String WHOLE =
            "    { \"type\": \"%s\", \"allDeclaredConstructors\": true, \"allDeclaredFields\": true }";
    private static final String NAME = "    { \"type\": \"%s\" }";

    @Test
    void everyClassThatParsingReflectsOnIsKept() throws IOException {
        String expected = metadata();
        if (Boolean.getBoolean("rapport.native.update")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, expected);
        }
        assertThat(FILE).content().isEqualTo(expected);
    }

    static String metadata() throws IOException {
        Set<String> whole = classes();
        Set<String> names = new TreeSet<>(named());
        names.removeAll(whole);
        String types = Stream.concat(
                        whole.stream().map(WHOLE::formatted), names.stream().map(NAME::formatted))
                .collect(Collectors.joining(",\n"));
        return """
                {
                  "reflection": [
                %s
                  ],
                  "resources": [
                    { "glob": "org/hl7/fhir/r4/hapi/model/fhirversion.properties" },
                    { "glob": "ca/uhn/fhir/hapi-fhir-base-build.properties" },
                    { "bundle": "ca.uhn.fhir.i18n.hapi-messages" }
                  ]
                }
                """.formatted(types);
    }

    /** What HAPI asks for by name as soon as it begins, whether it is parsed or not. */
    private static Set<String> named() throws IOException {
        Properties all = new Properties();
        try (InputStream in =
                FhirContext.class.getResourceAsStream("/org/hl7/fhir/r4/hapi/model/fhirversion.properties")) {
            all.load(Objects.requireNonNull(in));
        }
        return all.values().stream()
                .map(Object::toString)
                .filter(name -> name.startsWith("org.hl7.fhir."))
                .collect(Collectors.toSet());
    }

    /** Classes of everything that may stand in a resource of our types, with what they inherit. */
    private static Set<String> classes() {
        Set<Class<?>> all = new java.util.HashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>();
        FhirContext context = FhirContext.forR4();
        for (FhirType type : FhirType.values()) {
            context.getResourceDefinition(type.resource());
        }
        context.getElementDefinitions().stream()
                .map(BaseRuntimeElementDefinition::getImplementingClass)
                .forEach(open::add);
        for (FhirType type : FhirType.values()) {
            open.add(context.getResourceDefinition(type.resource()).getImplementingClass());
        }
        while (!open.isEmpty()) {
            Class<?> one = open.pop();
            if (one != null && isModel(one) && all.add(one)) {
                open.add(one.getSuperclass() == null ? Object.class : one.getSuperclass());
                Stream.of(one.getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(Child.class))
                        .forEach(field -> children(field).forEach(open::add));
            }
        }
        Set<String> names = all.stream().map(Class::getName).collect(Collectors.toCollection(TreeSet::new));
        names.add("org.hl7.fhir.r4.hapi.ctx.FhirR4");
        return names;
    }

    private static boolean isModel(Class<?> type) {
        return type.getName().startsWith("org.hl7.fhir.") || type.getName().startsWith("ca.uhn.fhir.");
    }

    private static Stream<Class<?>> children(Field field) {
        Child child = field.getAnnotation(Child.class);
        Stream<Class<?>> types = Stream.concat(
                Stream.concat(
                        Stream.of(field.getType()), Stream.of(child.type()).filter(type -> !isResource(type))),
                arguments(field.getGenericType()));
        return types.flatMap(type -> type.isEnum() ? Stream.of(type, factory(type)) : Stream.of(type));
    }

    /** What a reference may point at is not in the resource. */
    private static boolean isResource(Class<?> type) {
        return org.hl7.fhir.r4.model.Resource.class.isAssignableFrom(type);
    }

    private static Stream<Class<?>> arguments(Type type) {
        return type instanceof ParameterizedType generic
                ? Stream.of(generic.getActualTypeArguments())
                        .flatMap(one -> one instanceof Class<?> known ? Stream.of(known) : arguments(one))
                : Stream.empty();
    }

    private static Class<?> factory(Class<?> constants) {
        try {
            return Class.forName(constants.getName() + "EnumFactory");
        } catch (ClassNotFoundException none) {
            throw new IllegalStateException("HAPI makes " + constants + " otherwise now", none);
        }
    }
}
