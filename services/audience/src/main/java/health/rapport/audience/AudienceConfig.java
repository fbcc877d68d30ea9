package health.rapport.audience;

import health.rapport.rules.FieldType;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of audience; unknown keys below {@code rapport.audience} stop the start. */
@ConfigMapping(prefix = "rapport.audience")
public interface AudienceConfig {
    /** Decides what a day is in rules: the health system's own zone, one for everybody. */
    ZoneId zone();

    /** People read at a time, and in one chunk of the set engine, when everybody is loaded; 1 to 65,536. */
    @WithDefault("32768")
    int peopleAChunk();

    /** Ranges of people that are loaded side by side; each holds a database connection. */
    @WithDefault("2")
    int loaders();

    /** How often those whom transactions changed are looked for. */
    @WithDefault("PT0.2S")
    Duration followEvery();

    /** How often everybody in memory is stored, so that they are back soon after a restart. One instance writes; after three times as long, another does. */
    @WithDefault("PT1M")
    Duration storeEvery();

    /** How long it is remembered whom transactions changed; an instance that could not look for longer reads everybody again. */
    @WithDefault("PT1H")
    Duration changeRetention();

    /** Counts running at the same time; each keeps a processor busy. */
    @WithDefault("2")
    int countsAtOnce();

    /** How long one count may take before it is stopped. */
    @WithDefault("PT5S")
    Duration countLimit();

    /** How long one more count waits for its turn before it is told to come back. */
    @WithDefault("PT30S")
    Duration turnPatience();

    /** How long an instance leads live audiences without saying so again; after a crash others take over when it is over. */
    @WithDefault("PT5S")
    Duration liveLease();

    /** How long a snapshot that was not launched is kept. */
    @WithDefault("P30D")
    Duration snapshotRetention();

    /** A file with groups of codes beside those that come along, in their form; one of the same name takes the place of the other. */
    Optional<Path> codeGroups();

    /** Fields of this deployment beside those every deployment has, by their name. */
    Map<String, FieldConfig> fields();

    /** Fields that no new rule may ask about; {@code GET /api/audiences/retired-fields} shows where they are asked still. */
    Optional<List<String>> retiredFields();

    /** A field, and where its values come from. */
    interface FieldConfig {
        /** How people call it. */
        String label();

        /** What it holds. */
        FieldType type();

        /** Whether it tells of a person's health, so that it may be asked of mastered people only. */
        @WithDefault("false")
        boolean medical();

        /** Whether a person may have several values. */
        @WithDefault("false")
        boolean many();

        /** The only values there are. */
        Optional<List<String>> choices();

        /** The type of the activities that say it; the newest counts. */
        String activity();

        /** The attribute of those activities. */
        String attribute();
    }
}
