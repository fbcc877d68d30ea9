package health.rapport.intake.fhir.mapping;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what HAPI finds wrong instead of stopping at the first, and finds out where it stands. */
final class IssueCollector implements IParserErrorHandler {
    private final String root;
    private final JsonNode tree;
    private final boolean ignoresUnknown;
    private final List<Issue> issues;

    IssueCollector(String root, JsonNode tree, boolean ignoresUnknown, List<Issue> issues) {
        this.root = root;
        this.tree = tree;
        this.ignoresUnknown = ignoresUnknown;
        this.issues = issues;
    }

    @Override
    public void unknownElement(@Nullable IParseLocation location, String element) {
        if (!ignoresUnknown) {
            issues.add(Issue.structure(path(element, null), "FHIR R4 knows no such element. Leave it out."));
        }
    }

    @Override
    public void unknownAttribute(@Nullable IParseLocation location, String attribute) {
        unknownElement(location, attribute);
    }

    @Override
    public void incorrectJsonType(
            @Nullable IParseLocation location,
            String element,
            ValueType expected,
            @Nullable ScalarType expectedScalar,
            ValueType found,
            @Nullable ScalarType foundScalar) {
        String type = expectedScalar == null ? expected.name() : expectedScalar.name();
        issues.add(Issue.structure(path(element, null), "Send JSON of another type here: " + type + "."));
    }

    @Override
    public void invalidValue(IParseLocation location, @Nullable String value, String error) {
        issues.add(
                Issue.value(path(location.getParentElementName(), value), "FHIR R4 does not allow such a value here."));
    }

    @Override
    public void missingRequiredElement(@Nullable IParseLocation location, String element) {
        issues.add(Issue.required(path(element, null)));
    }

    @Override
    public void unexpectedRepeatingElement(@Nullable IParseLocation location, String element) {
        issues.add(Issue.structure(root + "." + Pruned.name(element), "Only one of these may be there."));
    }

    @Override
    public void unknownReference(@Nullable IParseLocation location, String reference) {
        issues.add(Issue.structure(root, "A reference points nowhere."));
    }

    @Override
    public void invalidInternalReference(@Nullable IParseLocation location, String reference) {
        // contained resources were left out
    }

    @Override
    public void containedResourceWithNoId(@Nullable IParseLocation location) {
        // contained resources were left out
    }

    @Override
    public void extensionContainsValueAndNestedExtensions(@Nullable IParseLocation location) {
        // extensions were left out
    }

    /** HAPI tells the name of the element only. */
    private String path(String element, @Nullable String value) {
        String found = find(tree, root, element, value);
        return found == null ? root + "." + Pruned.name(element) : found;
    }

    private static @Nullable String find(JsonNode node, String path, String element, @Nullable String value) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                String found = find(node.get(i), path + "[" + i + "]", element, value);
                if (found != null) {
                    return found;
                }
            }
        }
        for (var member : node.properties()) {
            String here = path + "." + Pruned.name(member.getKey());
            if (member.getKey().equals(element) && fits(member.getValue(), value)) {
                return here;
            }
            String found = find(member.getValue(), here, element, value);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean fits(JsonNode found, @Nullable String value) {
        return value == null || found.isContainerNode() || found.asText().equals(value);
    }
}
