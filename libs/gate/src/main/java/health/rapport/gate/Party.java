package health.rapport.gate;

import health.rapport.kernel.SensitivityLabel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody a message is about or goes to, as known now.
 *
 * @param reachable whether persons of this status may be written to at all: mastered ones and leads
 * @param birthDate absent when not known
 * @param labels why what is known of her needs special care
 * @param labelsConsented the labels her own consent covers
 * @param address whether a valid address for the channel is known
 * @param states where she may live, as postal abbreviations of US states; several where it is not sure, none when not known
 * @param zones every time zone she may be in; none when not known
 * @param marketZones the zones of the markets she belongs to
 */
public record Party(
        UUID personId,
        boolean reachable,
        @Nullable LocalDate birthDate,
        boolean deceased,
        Set<SensitivityLabel> labels,
        Set<SensitivityLabel> labelsConsented,
        boolean address,
        Set<String> states,
        Set<ZoneId> zones,
        Set<ZoneId> marketZones) {
    public Party {
        labels = Set.copyOf(labels);
        labelsConsented = Set.copyOf(labelsConsented);
        states = Set.copyOf(states);
        zones = Set.copyOf(zones);
        marketZones = Set.copyOf(marketZones);
    }

    /** Says nothing, so that it may be logged by accident. */
    @Override
    public String toString() {
        return "Party " + personId;
    }
}
