package health.rapport.campaign.journeys;

import health.rapport.campaign.domain.journey.Definition;
import health.rapport.campaign.domain.journey.Edition;
import health.rapport.campaign.domain.journey.Edition.Stage;
import health.rapport.campaign.domain.journey.IllegalJourneyException;
import health.rapport.campaign.domain.journey.Journey;
import health.rapport.campaign.domain.journey.JourneyNote;
import health.rapport.campaign.domain.journey.JourneyNote.Kind;
import health.rapport.campaign.domain.journey.JourneyNote.Said;
import health.rapport.campaign.persistence.journey.JourneyStore;
import health.rapport.kernel.Ids;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Idempotency;
import health.rapport.runtime.persistence.IdempotencyKey;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes journeys: the first edition and later ones, and has each looked at by a second person. */
@ApplicationScoped
public class WriteJourney {
    private static final int SEED_BYTES = 16;
    private static final Set<Stage> OPEN = Set.of(Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED);
    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final JourneyStore journeys;
    private final Idempotency idempotency;

    @Inject
    public WriteJourney(Database database, JourneyStore journeys, Idempotency idempotency) {
        this.database = database;
        this.journeys = journeys;
        this.idempotency = idempotency;
    }

    /** Who does something, and when. */
    public record By(String actor, Instant at) {}

    /** A new journey with a first draft; the same key again finds the one it made. */
    public Uni<Journey> create(Journey.Title title, Definition definition, By by, @Nullable IdempotencyKey key) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        Journey journey = Journey.planned(Ids.next(), title, HexFormat.of().formatHex(seed), by.actor(), by.at());
        return database.inTransaction(tx -> key == null
                ? made(tx, journey, definition)
                : idempotency
                        .once(
                                tx,
                                key,
                                UUID.class,
                                () -> made(tx, journey, definition).map(Journey::id))
                        .chain(id -> journeys.require(tx, id)));
    }

    private Uni<Journey> made(SqlConnection tx, Journey journey, Definition definition) {
        Edition first = Edition.draft(journey, 1, definition, journey.createdBy());
        return journeys.save(tx, journey, new Said(Kind.CREATED, 1, journey.createdBy(), "a new journey"))
                .call(() -> journeys.saveEdition(tx, first));
    }

    /** The draft with another definition; a new draft after what is live where there is none. */
    public Uni<Journey> edit(UUID id, @Nullable String ifMatch, Definition definition, By by) {
        return database.inTransaction(tx -> journeys.requireLocked(tx, id)
                .invoke(journey -> Etags.require(ifMatch, journey.version()))
                .map(journey -> journey.touched(by.at()))
                .chain(journey -> edited(tx, journey, definition, by)));
    }

    private Uni<Journey> edited(SqlConnection tx, Journey journey, Definition definition, By by) {
        return journeys.editions(tx, journey.id())
                .map(editions -> draft(journey, editions, definition, by))
                .chain(draft -> journeys.saveEdition(tx, draft))
                .chain(draft -> journeys.save(
                        tx, journey, new Said(Kind.EDITED, draft.number(), by.actor(), "the definition was replaced")));
    }

    private static Edition draft(Journey journey, List<Edition> editions, Definition definition, By by) {
        Edition newest = editions.getFirst();
        return OPEN.contains(newest.stage())
                ? newest.edited(definition, by.actor(), by.at())
                : Edition.draft(journey, newest.number() + 1, definition, by.actor());
    }

    /** What happens to the edition that is being written, and why. */
    public record Step(Kind kind, UnaryOperator<Edition> change, String why) {}

    /** Takes a step with the edition that is being written. */
    public Uni<Journey> step(UUID id, Step step, By by) {
        return database.inTransaction(tx -> journeys.requireLocked(tx, id)
                .map(journey -> journey.touched(by.at()))
                .chain(journey -> open(tx, journey)
                        .call(edition -> second(tx, edition, step, by))
                        .map(step.change())
                        .chain(edition -> journeys.saveEdition(tx, edition))
                        .chain(edition -> journeys.save(
                                tx, journey, new Said(step.kind(), edition.number(), by.actor(), step.why())))));
    }

    /** The edition that is being written. */
    Uni<Edition> open(SqlConnection tx, Journey journey) {
        return journeys.editions(tx, journey.id()).map(editions -> open(editions.getFirst()));
    }

    private static Edition open(Edition newest) {
        if (!OPEN.contains(newest.stage())) {
            throw new IllegalJourneyException(
                    "no edition is being written", newest.stage().name());
        }
        return newest;
    }

    private Uni<List<JourneyNote>> second(SqlConnection tx, Edition edition, Step step, By by) {
        return step.kind() == Kind.APPROVED
                ? journeys.notes(tx, edition.journeyId()).invoke(notes -> requireSecond(notes, edition, by))
                : Uni.createFrom().item(List.of());
    }

    private static void requireSecond(List<JourneyNote> notes, Edition edition, By by) {
        if (JourneyNote.wrote(notes, edition.number(), by.actor())) {
            throw Problems.forbidden("Who wrote, changed or submitted an edition cannot approve it.");
        }
    }
}
