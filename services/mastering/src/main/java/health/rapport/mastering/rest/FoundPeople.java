package health.rapport.mastering.rest;

import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people search for other doors than its own: who is found, by id. */
@ApplicationScoped
public class FoundPeople {
    private final PeopleReader reader;

    FoundPeople(PeopleReader reader) {
        this.reader = reader;
    }

    /** An e-mail or a phone, of a record or pinned. */
    public record Reachable(
            @Nullable String email, @Nullable String phone) {}

    /** How many, after what. */
    public record Place(int limit, @Nullable String cursor) {}

    /**
     * Who is wanted; all that is given must hold.
     *
     * @param name words that first or last names start with
     * @param birthDate a day
     * @param identifier written AUTHORITY|VALUE
     */
    public record Wanted(
            @Nullable String name,
            @Nullable String birthDate,
            @Nullable String identifier,
            Reachable reachable,
            Place place) {}

    /** A page that did not come as parameters of a people search. */
    private static final class At extends PageRequest {
        private final Place place;

        private At(Place place) {
            this.place = place;
        }

        @Override
        public int limit() {
            return place.limit();
        }

        @Override
        public @Nullable String cursor() {
            return place.cursor();
        }
    }

    /** The ids of those of the caller's markets, in order of their names. */
    public Uni<Page<UUID>> find(Wanted wanted) {
        PeopleQuery query = new PeopleQuery();
        query.q = wanted.name();
        query.email = wanted.reachable().email();
        query.phone = wanted.reachable().phone();
        query.identifier = wanted.identifier();
        LikenessQuery likeness = new LikenessQuery();
        likeness.birthDate = wanted.birthDate();
        return reader.search(query, likeness, new At(wanted.place())).map(page -> page.map(PersonView::personId));
    }
}
