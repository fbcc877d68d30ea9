package health.rapport.audience.rest;

import health.rapport.audience.everybody.EverybodyInMemory;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * How much the read model holds, of all markets, and how much of it this instance has in memory.
 *
 * @param people of every status; neither redirected nor erased ones
 * @param scores people with at least one score
 * @param memory what this instance counts from
 */
@RegisterForReflection
public record ReadModelView(long people, long activities, long encounters, long scores, MemoryView memory) {

    /**
     * Everybody in memory.
     *
     * @param state LOADING: nothing can be counted yet; RELOADING: read again while the present state answers; READY
     * @param people in memory
     * @param loaded of the load that goes on, or was last
     * @param of people that load began with
     * @param watermark how far the topics had been read: next offset by topic/partition
     * @param current whether the tables are no further
     */
    @RegisterForReflection
    public record MemoryView(
            String state, long people, long loaded, long of, Map<String, Long> watermark, boolean current) {
        static MemoryView from(EverybodyInMemory everybody, Map<String, Long> ofTables) {
            EverybodyInMemory.Loading loading = everybody.loading();
            if (!everybody.ready()) {
                return new MemoryView("LOADING", 0, loading.done(), loading.of(), Map.of(), false);
            }
            var now = everybody.now();
            return new MemoryView(
                    everybody.isLoading() ? "RELOADING" : "READY",
                    now.people().size(),
                    loading.done(),
                    loading.of(),
                    now.watermark(),
                    now.watermark().equals(ofTables));
        }
    }
}
