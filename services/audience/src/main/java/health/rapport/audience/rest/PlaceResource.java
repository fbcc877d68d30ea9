package health.rapport.audience.rest;

import health.rapport.audience.CatalogueHere;
import health.rapport.audience.persistence.PlaceStore;
import health.rapport.audience.persistence.PlaceStore.Kind;
import health.rapport.audience.persistence.PlaceStore.Place;
import health.rapport.rules.GeoPoint;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where facilities and postal codes are, so that rules can ask who lives near. */
@Path("/api/audiences/places")
@Tag(name = "Audiences")
public class PlaceResource {
    private static final int MOST = 50_000;
    private static final int LONGEST_NAME = 200;

    private final PlaceStore places;
    private final CatalogueHere catalogue;

    public PlaceResource(PlaceStore places, CatalogueHere catalogue) {
        this.places = places;
        this.catalogue = catalogue;
    }

    /**
     * A place.
     *
     * @param name of a facility as encounters name it, or a postal code (of the United States its five digits)
     */
    @RegisterForReflection
    public record PlaceView(
            @Nullable String name,
            @Nullable Double longitude,
            @Nullable Double latitude) {
        static PlaceView from(Place place) {
            return new PlaceView(
                    place.name(), place.at().longitude(), place.at().latitude());
        }
    }

    /** Those rules can name. */
    @GET
    @Path("/facilities")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "Where the facilities are that rules may name")
    @APIResponse(responseCode = "200", description = "All facilities by name")
    public Uni<Page<PlaceView>> facilities() {
        return places.facilities()
                .map(found -> new Page<>(found.stream().map(PlaceView::from).toList(), null));
    }

    /** Facilities. */
    @PUT
    @Path("/facilities")
    @RolesAllowed(Roles.ADMIN)
    @Audited("audience.places")
    @Operation(summary = "Say where facilities are; others stay as they are")
    @APIResponse(
            responseCode = "204",
            description = "Rules may name them, here at once and in other instances within seconds")
    @APIResponse(responseCode = "422", description = "Places that are none; every violation by JSON pointer")
    public Uni<Void> putFacilities(List<@Nullable PlaceView> facilities) {
        return places.put(Kind.FACILITY, read(facilities)).chain(catalogue::read);
    }

    /** Postal codes. */
    @PUT
    @Path("/postal-codes")
    @RolesAllowed(Roles.ADMIN)
    @Audited("audience.places")
    @Operation(
            summary = "Say where the middles of postal codes are; others stay as they are",
            description = "People live where their postal code is. Everybody is read into memory again.")
    @APIResponse(responseCode = "204", description = "Homes change while everybody is read again")
    @APIResponse(responseCode = "422", description = "Places that are none; every violation by JSON pointer")
    public Uni<Void> putPostalCodes(List<@Nullable PlaceView> codes) {
        return places.put(Kind.POSTAL_CODE, read(codes));
    }

    private static List<Place> read(List<@Nullable PlaceView> views) {
        if (views.size() > MOST) {
            throw Problems.tooLarge("Send at most " + MOST + " places at a time.");
        }
        List<FieldViolation> violations = new ArrayList<>();
        List<Place> read = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            Place place = read(views.get(i));
            if (place == null) {
                violations.add(new FieldViolation(
                        "/" + i,
                        "place",
                        "A place has a name, a longitude of -180 to 180 and a latitude of -90 to 90."));
            } else {
                read.add(place);
            }
        }
        if (!violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
        return read;
    }

    private static @Nullable Place read(@Nullable PlaceView view) {
        String name = view == null || view.name() == null ? "" : view.name().strip();
        if (view == null || name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            return null;
        }
        Double longitude = view.longitude();
        Double latitude = view.latitude();
        return longitude == null || latitude == null || !(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)
                ? null
                : new Place(name, new GeoPoint(longitude, latitude));
    }
}
