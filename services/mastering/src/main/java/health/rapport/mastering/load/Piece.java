package health.rapport.mastering.load;

import health.rapport.linkage.Decision;
import health.rapport.mastering.persistence.LoadStore.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is written in one transaction: records nobody had, and what comparing said of them.
 *
 * @param messages acknowledged when it is committed
 * @param decisions those that say more than "two persons"
 * @param versions of all records they are about
 * @param hot keys that became too common
 * @param apart records that hang together with none that was there before, each group for itself
 * @param tied records that do
 * @param known those that were there before, with which they do
 */
record Piece(
        List<Arrived> messages,
        List<Row> rows,
        List<Decision> decisions,
        Map<UUID, Long> versions,
        Set<Long> hot,
        List<List<Row>> apart,
        List<Row> tied,
        Set<UUID> known) {}
