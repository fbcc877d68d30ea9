package health.rapport.intake.forms;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much one client may do in a minute, in memory of a fixed size and nowhere else. Clients of IPv6 are told apart by
 * their network (the first 64 bits), for one household has all addresses below it.
 */
@ApplicationScoped
public class ClientLimit {
    private static final double MINUTE = 60e9;

    private final int perMinute;
    private final Map<String, Bucket> buckets;

    public ClientLimit(FormsConfig config) {
        this.perMinute = config.perMinute();
        int most = config.clients();
        this.buckets = new LinkedHashMap<>(1024, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > most;
            }
        };
    }

    private record Bucket(double left, long at) {}

    /** Whether this client may do something of this weight now. */
    public boolean allows(String address, int weight, long nanoTime) {
        String client = client(address);
        synchronized (buckets) {
            Bucket before = buckets.getOrDefault(client, new Bucket(perMinute, nanoTime));
            double refilled = Math.min(perMinute, before.left() + (nanoTime - before.at()) / MINUTE * perMinute);
            boolean allowed = refilled >= weight;
            buckets.put(client, new Bucket(allowed ? refilled - weight : refilled, nanoTime));
            return allowed;
        }
    }

    int remembered() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    private static String client(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 4 ? address : Arrays.toString(Arrays.copyOf(bytes, 8));
        } catch (IllegalArgumentException noAddress) {
            return "unknown";
        }
    }
}
