import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** A search node on loopback: SearchNode HOME NAME HTTP_PORT TRANSPORT_PORT SEEDS. Ends when stdin closes. */
public class SearchNode extends Node {
    SearchNode(Settings settings) {
        super(
            InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "node"),
            List.of(Netty4Plugin.class, CommonAnalysisPlugin.class),
            false
        );
    }

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.builder()
            .put("path.home", Path.of(args[0]).toString())
            .put("cluster.name", "briefing-tests")
            .put("node.name", args[1])
            .put("network.host", "127.0.0.1")
            .put("http.port", args[2])
            .put("transport.port", args[3])
            .put("discovery.seed_hosts", args[4])
            .put("cluster.initial_cluster_manager_nodes", "one")
            .put("node.roles", args[1].equals("two") ? "data" : "cluster_manager,data")
            .put("transport.type", "netty4")
            .put("http.type", "netty4")
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .put("node.processors", 2)
            .build();
        new SearchNode(settings).start();
        System.out.println("started");
        while (System.in.read() >= 0) {
        }
        Runtime.getRuntime().halt(0);
    }
}
