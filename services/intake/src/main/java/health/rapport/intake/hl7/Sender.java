package health.rapport.intake.hl7;

import health.rapport.kernel.SensitivityLabel;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a sending system beside its messages.
 *
 * @param source the source system its records belong to
 * @param market the market its persons are put in
 * @param zone of times that name none
 * @param ids whose numbers are the source's own ids
 * @param sensitivity labels by code, for codes of PV1-3, PV1-10, PV1-16 and ARV-3
 */
public record Sender(
        String source,
        Optional<String> market,
        Optional<ZoneId> zone,
        Authorities ids,
        Map<String, SensitivityLabel> sensitivity) {
    /**
     * Numbers of these authorities (CX.4) are ids as they stand; others are written with their authority, for two hospitals
     * may both have a patient 1001.
     */
    public record Authorities(Optional<String> patients, Optional<String> visits) {}

    public Sender {
        sensitivity = Map.copyOf(sensitivity);
    }
}
