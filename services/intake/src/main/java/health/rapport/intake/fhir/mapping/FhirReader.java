package health.rapport.intake.fhir.mapping;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Reads one resource strictly: unknown elements, wrong JSON types and impossible values are issues, all of them at once.
 * Narratives, contained resources and extensions are left out before HAPI sees them; a modifier extension is refused,
 * because it may turn the meaning round (FHIR R4, section 2.4.1.1).
 */
public final class FhirReader {
    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 10 * 1024 * 1024;
    private static final int MOST_ISSUES = 50;

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private final boolean ignoresUnknown;
    private volatile @Nullable FhirContext context;

    /**
     * @param ignoresUnknown whether elements that R4 does not know are passed over
     */
    public FhirReader(boolean ignoresUnknown) {
        this.ignoresUnknown = ignoresUnknown;
    }

    /** What became of one resource. */
    public sealed interface Parsed {}

    /** It can be mapped. */
    public record Good(Resource resource) implements Parsed {}

    /** It cannot. */
    public record Bad(@Nullable String id, List<Issue> issues) implements Parsed {
        public Bad {
            issues = List.copyOf(issues);
        }
    }

    /**
     * The JSON of a body or a line.
     *
     * @throws IOException if it is no JSON, nested too deeply, or names a member twice
     */
    public JsonNode tree(byte[] body) throws IOException {
        return json.readTree(body);
    }

    /** Reads a resource of this type; the tree is used up by it. */
    public Parsed read(FhirType type, JsonNode tree) {
        String id = tree.path("id").isTextual() ? tree.path("id").textValue() : null;
        if (!(tree instanceof ObjectNode object)
                || !type.resource().equals(tree.path("resourceType").textValue())) {
            return new Bad(
                    id,
                    List.of(Issue.structure(
                            type.resource(),
                            "This is to be a JSON object with resourceType " + type.resource() + ".")));
        }
        List<Issue> issues = new ArrayList<>();
        if (id != null && !FhirKey.isId(id)) {
            issues.add(Issue.value(type.resource() + ".id", "An id is 1 to 64 letters, digits, - and ."));
        }
        Pruned.prune(object, type.resource(), issues);
        issues.addAll(required(type, object));
        Resource resource = issues.isEmpty() ? parse(type, object, issues) : null;
        return resource == null || !issues.isEmpty()
                ? new Bad(id, issues.stream().distinct().limit(MOST_ISSUES).toList())
                : new Good(resource);
    }

    private static List<Issue> required(FhirType type, ObjectNode object) {
        return type.required().stream()
                .filter(element -> isNothing(object.path(element)))
                .map(element -> Issue.required(type.resource() + "." + element))
                .toList();
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.isContainerNode() && node.isEmpty();
    }

    private @Nullable Resource parse(FhirType type, ObjectNode object, List<Issue> issues) {
        IParser parser = context().newJsonParser();
        parser.setParserErrorHandler(new IssueCollector(type.resource(), object, ignoresUnknown, issues));
        try {
            return (Resource) parser.parseResource(object.toString());
        } catch (RuntimeException refused) {
            // HAPI stumbles over some values that it has reported before; its message may quote them
            if (issues.isEmpty()) {
                issues.add(Issue.structure(type.resource(), "This cannot be read as FHIR R4."));
            }
            return null;
        }
    }

    private FhirContext context() {
        FhirContext known = context;
        if (known == null) {
            synchronized (this) {
                known = context;
                if (known == null) {
                    known = FhirContext.forR4();
                    known.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
                    context = known;
                }
            }
        }
        return known;
    }
}
