package health.rapport.attribution.domain;

import health.rapport.measurement.Touch;
import health.rapport.measurement.VisitMoney;
import java.util.List;
import java.util.UUID;

/**
 * An encounter of a responder after the first answer: a conversion.
 *
 * @param otherCurrency its amounts are in another currency than the report's and so unknown here
 * @param listed whether it may be shown as a row
 * @param touches what came before it, first touch first; the answer is one of them
 */
public record Visit(
        UUID encounterId, UUID personId, VisitMoney money, boolean otherCurrency, boolean listed, List<Touch> touches) {
    public Visit {
        touches = List.copyOf(touches);
    }
}
