package health.rapport.mastering.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.mastering.domain.Person;
import health.rapport.mastering.persistence.MatchStore;
import health.rapport.mastering.rest.FoundPeople;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Patients of FHIR R4: read, search, and who may it be. */
@Path("/fhir/Patient")
@Produces({FhirJson.TYPE, "application/json"})
@Tag(name = "FHIR patients", description = "Golden records as FHIR R4 Patients, and Patient/$match.")
public class PatientResource {
    private static final int MOST_BYTES = 256 * 1024;
    private static final String MATCH_GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";

    private final MatchPatients matching;
    private final FoundPeople people;
    private final MatchStore store;
    private final FhirIdentifiers identifiers;
    private final PatientInput input;
    private final PatientOutput output;
    private final AuditTrail trail;

    PatientResource(
            MatchPatients matching,
            FoundPeople people,
            MatchStore store,
            FhirIdentifiers identifiers,
            PatientInput input,
            PatientOutput output,
            AuditTrail trail) {
        this.matching = matching;
        this.people = people;
        this.store = store;
        this.identifiers = identifiers;
        this.input = input;
        this.output = output;
        this.trail = trail;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("patient.read")
    @RunOnVirtualThread
    @Operation(
            summary = "Read a person as a Patient",
            description =
                    "Links: replaces for ids that were merged into this one, seealso for the source records by their"
                            + " identifiers. A merged id answers with nothing but replaced-by.")
    @APIResponse(responseCode = "200", description = "The Patient; ETag and Last-Modified tell its version")
    @APIResponse(responseCode = "404", description = "No such person in the caller's markets; an OperationOutcome")
    public RestResponse<String> read(@RestPath String id) {
        UUID asked = uuid(id);
        List<UUID> now = store.now(asked);
        MatchStore.Found found = store.persons(now).stream().findFirst().orElseThrow(PatientResource::notFound);
        Person person = found.person();
        if (!person.id().equals(asked)) {
            trail.subjects(List.of(asked, person.id()));
            return RestResponse.ok(FhirJson.text(output.replaced(asked, person)));
        }
        return RestResponse.ResponseBuilder.ok(FhirJson.text(output.of(person, found.sources())))
                .header("ETag", "W/\"" + person.version() + "\"")
                .lastModified(Date.from(person.statedAt()))
                .build();
    }

    @POST
    @Path(FhirJson.MATCH)
    @Consumes({FhirJson.TYPE, "application/json"})
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Audited("patient.match")
    @RunOnVirtualThread
    @Operation(
            summary = "Find who a Patient may be",
            description =
                    "A Parameters resource with resource, onlyCertainMatches and count, or a Patient alone. The people"
                            + " found stand in a searchset, the best first, each with a score and the extension match-grade:"
                            + " certain, probable or possible. With onlyCertainMatches: one certain match, or none.")
    @APIResponse(responseCode = "200", description = "A Bundle of type searchset")
    @APIResponse(responseCode = "400", description = "An OperationOutcome that names the element")
    public RestResponse<String> match(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new FhirRefusal(413, "too-long", "Request", "At most " + MOST_BYTES + " bytes.");
        }
        MatchRequest request = MatchRequest.read(FhirJson.read(bytes));
        List<PatientMatch> matches = matching.match(input.read(request.patient()), request);
        matches.forEach(match -> trail.subject(match.person().id()));
        return RestResponse.ok(FhirJson.text(bundle(matches)));
    }

    @GET
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("patient.search")
    @RunOnVirtualThread
    @Operation(
            summary = "Search for Patients",
            description =
                    "By name (words that first or last names start with), birthdate (a day), identifier (SYSTEM|VALUE), email and phone; all that"
                            + " are given must hold. _count is 1 to 500; a link next leads on. POST /fhir/Patient/_search keeps names out of"
                            + " addresses.")
    @APIResponse(responseCode = "200", description = "A Bundle of type searchset, in the order of names")
    @APIResponse(
            responseCode = "400",
            description = "An OperationOutcome: a parameter is not known, or has no such form")
    public RestResponse<String> search(@Context UriInfo uri) {
        return found(uri.getQueryParameters());
    }

    @POST
    @Path("/_search")
    @Consumes("application/x-www-form-urlencoded")
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("patient.search")
    @RunOnVirtualThread
    @Operation(summary = "Search for Patients by a form", description = "The same parameters as the search by GET.")
    @APIResponse(responseCode = "200", description = "A Bundle of type searchset, in the order of names")
    @APIResponse(
            responseCode = "400",
            description = "An OperationOutcome: a parameter is not known, or has no such form")
    public RestResponse<String> search(MultivaluedMap<String, String> form) {
        return found(form);
    }

    private RestResponse<String> found(MultivaluedMap<String, String> parameters) {
        Page<UUID> page =
                people.find(PatientSearch.read(parameters, identifiers)).await().indefinitely();
        Map<UUID, MatchStore.Found> known = store.persons(page.items()).stream()
                .collect(Collectors.toMap(found -> found.person().id(), found -> found));
        List<MatchStore.Found> found = page.items().stream()
                .flatMap(id -> Stream.ofNullable(known.get(id)))
                .toList();
        found.forEach(one -> trail.subject(one.person().id()));
        ObjectNode bundle = FhirJson.resource("Bundle").put("type", "searchset");
        if (page.nextCursor() != null) {
            String next = PatientSearch.next(parameters, page.nextCursor());
            bundle.putArray("link").addObject().put("relation", "next").put("url", next);
        }
        if (!found.isEmpty()) {
            ArrayNode entries = bundle.putArray("entry");
            found.forEach(one -> entry(entries.addObject(), one));
        }
        return RestResponse.ok(FhirJson.text(bundle));
    }

    private void entry(ObjectNode entry, MatchStore.Found found) {
        entry.put("fullUrl", "urn:uuid:" + found.person().id());
        entry.set("resource", output.of(found.person(), found.sources()));
        entry.putObject("search").put("mode", "match");
    }

    private ObjectNode bundle(List<PatientMatch> matches) {
        ObjectNode bundle = FhirJson.resource("Bundle").put("type", "searchset").put("total", matches.size());
        if (!matches.isEmpty()) {
            ArrayNode entries = bundle.putArray("entry");
            matches.forEach(match -> entry(entries.addObject(), match));
        }
        return bundle;
    }

    private void entry(ObjectNode entry, PatientMatch match) {
        entry.put("fullUrl", "urn:uuid:" + match.person().id());
        entry.set("resource", output.of(match.person(), match.sources()));
        ObjectNode search = entry.putObject("search");
        search.putArray("extension").addObject().put("url", MATCH_GRADE).put("valueCode", match.grade());
        search.put("mode", "match").put("score", match.score());
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException none) {
            throw notFound();
        }
    }

    private static FhirRefusal notFound() {
        return new FhirRefusal(404, "not-found", "Patient", "There is no such patient, or you may not see it.");
    }
}
