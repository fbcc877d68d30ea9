package health.rapport.campaign.domain.journey;

import java.time.Instant;
import java.util.UUID;

/**
 * One edition of what a journey says. People finish by the edition by which they entered, unless a newer one moves them.
 *
 * @param number from 1
 * @param moves whether those who wait at a step that it has as well go on by it
 */
public record Edition(
        UUID journeyId,
        int number,
        Stage stage,
        Definition definition,
        boolean moves,
        String writtenBy,
        Instant writtenAt) {
    /** Where an edition is in its life. */
    public enum Stage {
        DRAFT,
        IN_REVIEW,
        APPROVED,
        /** People enter by it. */
        LIVE,
        /** A newer one is live; who entered by it goes on by it. */
        REPLACED
    }

    /** A first draft, or a new one after what is live. */
    public static Edition draft(Journey journey, int number, Definition definition, String author) {
        return new Edition(journey.id(), number, Stage.DRAFT, definition, false, author, journey.statedAt());
    }

    /** The draft with another definition. */
    public Edition edited(Definition better, String author, Instant at) {
        require(Stage.DRAFT, "edited");
        return new Edition(journeyId, number, Stage.DRAFT, better, false, author, at);
    }

    /** Given to somebody else to look at. */
    public Edition submitted() {
        require(Stage.DRAFT, "submitted");
        return in(Stage.IN_REVIEW, false);
    }

    /** Approved by somebody else. */
    public Edition approved() {
        require(Stage.IN_REVIEW, "approved");
        return in(Stage.APPROVED, false);
    }

    /** A draft again. */
    public Edition returned() {
        if (stage != Stage.IN_REVIEW) {
            require(Stage.APPROVED, "returned");
        }
        return in(Stage.DRAFT, false);
    }

    /** People enter by it from now on. */
    public Edition published(boolean moving) {
        require(Stage.APPROVED, "published");
        return in(Stage.LIVE, moving);
    }

    private void require(Stage needed, String step) {
        if (stage != needed) {
            throw new IllegalJourneyException("an edition that is " + stage + " cannot be " + step, stage.name());
        }
    }

    private Edition in(Stage next, boolean moving) {
        return new Edition(journeyId, number, next, definition, moving, writtenBy, writtenAt);
    }
}
