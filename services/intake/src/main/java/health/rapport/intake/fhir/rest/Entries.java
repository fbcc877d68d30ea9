package health.rapport.intake.fhir.rest;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.intake.fhir.Fhir;
import health.rapport.intake.fhir.FhirConfig;
import health.rapport.intake.fhir.FhirRefusal;
import health.rapport.intake.fhir.Interaction;
import health.rapport.intake.fhir.mapping.BusinessIdentifier;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.FhirType;
import health.rapport.intake.fhir.mapping.Issue;
import health.rapport.intake.fhir.mapping.Mapped;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is asked for: by a request of its own, or by the entries of a bundle. */
@ApplicationScoped
class Entries {
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");
    private static final Pattern IDENTIFIER = Pattern.compile("(?:\\?)?identifier=(.{1,400})");

    private final Fhir fhir;
    private final FhirConfig config;

    Entries(Fhir fhir, FhirConfig config) {
        this.fhir = fhir;
        this.config = config;
    }

    /** What a bundle asks for. */
    record Bundle(boolean atomic, List<Interaction> interactions) {}

    Bundle bundle(JsonNode tree, String source) {
        String type = tree.path("type").asText();
        if (!"Bundle".equals(tree.path("resourceType").textValue())) {
            throw FhirRefusal.of(400, "structure", "Bundle", "Send a Bundle here, or a resource to its type.");
        }
        if (!type.equals("batch") && !type.equals("transaction")) {
            throw FhirRefusal.of(422, "value", "Bundle.type", "Send a bundle of type batch or transaction.");
        }
        JsonNode entries = tree.path("entry");
        if (!entries.isMissingNode() && !entries.isArray()) {
            throw FhirRefusal.of(400, "structure", "Bundle.entry", "The entries are an array.");
        }
        if (entries.size() > config.bundleEntries()) {
            throw FhirRefusal.of(
                    413, "too-long", "Bundle.entry", "At most " + config.bundleEntries() + " entries in a bundle.");
        }
        List<Interaction> interactions = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            interactions.add(guarded("Bundle.entry[" + i + "]", entries.get(i), source));
        }
        return new Bundle(type.equals("transaction"), interactions);
    }

    private Interaction guarded(String place, JsonNode entry, String source) {
        try {
            return entry(place, entry, source);
        } catch (FhirRefusal refusal) {
            return new Interaction.Refused(place, refusal);
        }
    }

    private Interaction entry(String place, JsonNode entry, String source) {
        JsonNode request = entry.path("request");
        String url = request.path("url").asText();
        String path = url.startsWith("/") ? url.substring(1) : url;
        String[] parts = path.split("/", -1);
        String fullUrl = entry.path("fullUrl").textValue();
        JsonNode resource = entry.path("resource");
        String method = request.path("method").asText();
        if (method.equals("POST") && parts.length == 1) {
            var call = new Call(place, fullUrl, type(parts[0], place), source);
            return create(call, resource, request.path("ifNoneExist").textValue());
        }
        if (method.equals("PUT") && parts.length == 2) {
            var call = new Call(place, fullUrl, type(parts[0], place), source);
            return update(
                    call, id(parts[1], place), resource, request.path("ifMatch").textValue());
        }
        if (method.equals("DELETE") && parts.length == 2) {
            return new Interaction.Delete(place, new FhirKey(type(parts[0], place), id(parts[1], place)));
        }
        throw FhirRefusal.of(
                400,
                "not-supported",
                place + ".request",
                "Entries may POST to a type, PUT to a type and id, or DELETE a type and id.");
    }

    /**
     * Where something is asked for.
     *
     * @param place of the entry; empty for a request of its own
     */
    record Call(String place, @Nullable String fullUrl, FhirType type, String source) {
        static Call of(FhirType type, String source) {
            return new Call("", null, type, source);
        }
    }

    Interaction create(Call call, JsonNode resource, @Nullable String ifNoneExist) {
        BusinessIdentifier condition = ifNoneExist == null ? null : identifier(ifNoneExist, call.place());
        Mapped mapped = good(call, resource);
        return new Interaction.Create(call.place(), call.fullUrl(), mapped, condition);
    }

    Interaction update(Call call, String id, JsonNode resource, @Nullable String ifMatch) {
        Long version = ifMatch == null ? null : version(ifMatch, call.place());
        Mapped mapped = good(call, resource);
        if (!id.equals(mapped.id())) {
            throw refused(
                    400,
                    call,
                    List.of(Issue.value(
                            call.type().resource() + ".id", "The resource has the id of the address it is put to.")));
        }
        return new Interaction.Update(call.place(), call.fullUrl(), new FhirKey(call.type(), id), mapped, version);
    }

    private Mapped good(Call call, JsonNode resource) {
        Mapped mapped = fhir.map(call.type(), resource, call.source());
        if (!mapped.issues().isEmpty()) {
            throw refused(422, call, mapped.issues());
        }
        return mapped;
    }

    private static FhirRefusal refused(int status, Call call, List<Issue> issues) {
        return new FhirRefusal(
                status,
                call.place().isEmpty()
                        ? issues
                        : issues.stream()
                                .map(issue -> issue.within(call.place() + ".resource"))
                                .toList());
    }

    static FhirType type(String name, String place) {
        return FhirType.of(name)
                .orElseThrow(() -> FhirRefusal.of(
                        404,
                        "not-supported",
                        place.isEmpty() ? "Resource" : place,
                        "Resources of this type are not taken in: see GET /fhir/metadata."));
    }

    static String id(String text, String place) {
        if (!FhirKey.isId(text)) {
            throw FhirRefusal.of(
                    400,
                    "value",
                    place.isEmpty() ? "Resource.id" : place + ".request.url",
                    "An id is 1 to 64 letters, digits, - and .");
        }
        return text;
    }

    private static BusinessIdentifier identifier(String ifNoneExist, String place) {
        Matcher matcher = IDENTIFIER.matcher(ifNoneExist.strip());
        String token = matcher.matches() ? decoded(matcher.group(1)) : "";
        int bar = token.indexOf('|');
        if (bar < 0 || bar == token.length() - 1 || token.indexOf('&') >= 0) {
            throw FhirRefusal.of(
                    412,
                    "not-supported",
                    place.isEmpty() ? "If-None-Exist" : place + ".request.ifNoneExist",
                    "A conditional create may ask for identifier=system|value and nothing else.");
        }
        return new BusinessIdentifier(token.substring(0, bar), token.substring(bar + 1));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static Long version(String ifMatch, String place) {
        Matcher matcher = VERSION.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw FhirRefusal.of(
                    400, "value", place.isEmpty() ? "If-Match" : place + ".request.ifMatch", "Send W/\"version\".");
        }
        return Long.valueOf(matcher.group(1));
    }
}
