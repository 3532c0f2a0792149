// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.ensemble.composition.Choices;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Role;
import org.ensemble.composition.reader.CompositionReader;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.TestDeployments;
import org.ensemble.deployment.lease.Lease;
import org.ensemble.deployment.lease.LeaseHoldings;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.deployment.lease.Watchdog;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.NodePlan.SeedFile;
import org.ensemble.flavour.Premises;
import org.ensemble.image.Image;
import org.ensemble.image.ImageUse;
import org.ensemble.image.Images;
import org.ensemble.image.cache.NodeOwned;
import org.ensemble.linux.UidRange;
import org.ensemble.ssh.ClientKey;
import org.ensemble.ssh.Ending.Exited;
import org.ensemble.ssh.Endpoint;
import org.ensemble.ssh.Execution;
import org.ensemble.ssh.HostKey;
import org.ensemble.ssh.OutputTap;
import org.ensemble.ssh.ProcessConnection;
import org.ensemble.ssh.Request;
import org.ensemble.ssh.SearchPath;
import org.ensemble.ssh.SshNode;
import org.ensemble.ssh.SshdFiles;
import org.ensemble.ssh.SshdInvocation;
import org.ensemble.ssh.WayIn;
import org.ensemble.support.Deadline;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * A booted node of the sandbox called {@code box}, with a user {@code alice} and without a handle
 * above it: for tests of how one reaches into a node. Registered as a static extension it is there
 * for all tests of a class and gone after them.
 */
public final class SandboxNode implements BeforeAllCallback {

  public static final String ADDRESS = "192.168.1.1";

  private static final String BOOTED =
      """
      until [ -S /run/systemd/private ]; do sleep 0.02; done
      systemctl is-system-running --wait
      useradd --create-home --uid 4711 --shell /bin/sh alice
      echo 'echo noise of the profile; echo more noise >&2; export FROM_PROFILE=yes' >/home/alice/.profile
      """;

  private final String composition;
  private final HostKey hostKey = HostKey.generate("box");
  private final ClientKey clientKey = ClientKey.generate();
  private @Nullable Premises openPremises;
  private @Nullable NamespaceWayIn way;
  private @Nullable SshNode shared;

  /**
   * @param composition the name of one in the test resources that has a role {@code single}
   */
  public SandboxNode(String composition) {
    this.composition = composition;
  }

  /** Everything that must go is in the store, which closes it in reverse order. */
  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Store store = context.getStore(Namespace.create(this));
    // Asked for the flavour and the cache only.
    TestDeployments choice =
        new TestDeployments(Path.of("nowhere")).with(Settings.FLAVOUR, "sandbox");
    Flavour flavour = choice.flavour();
    UidRange range = UidRange.ofThisUser().orElseThrow();
    Composition read = CompositionReader.read(file(), Choices.NONE);
    Role role = read.role("single");
    ImageUse use = Images.in(choice.settings().cache(), range).use(read, role, Progress.SILENT);
    keep(store, "image", use);
    Path directory = Files.createTempDirectory("junit-node-");
    keep(store, "directory", () -> new NodeOwned(range).delete(List.of(directory)));
    Lease lease =
        new Leases(directory.resolve("leases"))
            .take("box-" + UUID.randomUUID().toString().substring(0, 8));
    keep(store, "watchdog", Watchdog.over(lease));
    keep(store, "lease", () -> assertThat(lease.free()).isEmpty());
    LeaseHoldings holdings = new LeaseHoldings(lease);
    Path disk = directory.resolve("disk");
    holdings.directory(disk);
    Files.createDirectory(disk);
    List<NodePlan> nodes =
        List.of(
            plan("box", ADDRESS, role, use.image(), directory),
            plan("spare", "192.168.1.2", role, use.image(), directory));
    Premises premises =
        flavour.open(new DeploymentPlan(lease.id(), disk, nodes, false, List.of()), holdings);
    keep(store, "premises", premises);
    openPremises = premises;
    way = (NamespaceWayIn) premises.start("box").wayIn();
    SshNode connection = ssh(wayIn());
    keep(store, "connection", connection);
    shared = connection;
    Execution boot =
        connection.run(
            new Request(
                BOOTED, null, Deadline.after(Duration.ofSeconds(60)), null, OutputTap.NONE));
    assertThat(boot.ending())
        .as(boot.stderr().text() + boot.stdout().text())
        .isEqualTo(new Exited(0));
  }

  private static void keep(Store store, String name, AutoCloseable resource) {
    store.put(name, resource);
  }

  private Path file() {
    try {
      return Path.of(
          Objects.requireNonNull(
                  getClass().getResource("/compositions/" + composition + "/composition.yaml"))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private NodePlan plan(String name, String address, Role role, Image image, Path directory) {
    List<SeedFile> seed = new ArrayList<>();
    SshdFiles.IN_NODE
        .with(hostKey, clientKey, SearchPath.DEBIAN)
        .forEach(file -> seed.add(new SeedFile(file.path(), file.content(), file.mode())));
    String id = UUID.randomUUID().toString().replace("-", "");
    seed.add(new SeedFile("/etc/machine-id", (id + "\n").getBytes(UTF_8), 0644));
    return new NodePlan(
        name,
        role.name(),
        address,
        image,
        role.resources(),
        List.of(),
        List.of(),
        List.of(),
        seed,
        directory.resolve(name + ".console"),
        null);
  }

  public HostKey hostKey() {
    return hostKey;
  }

  public ClientKey clientKey() {
    return clientKey;
  }

  public WayIn wayIn() {
    return there();
  }

  /**
   * A way in that leads to a node with other files: a shell script that is run first, in a mount
   * namespace of the connection's own, makes them so.
   */
  public WayIn wayIn(String difference) {
    List<String> program =
        new ArrayList<>(
            List.of("unshare", "--mount", "sh", "-euc", difference + "\nexec \"$@\"", "sh"));
    program.addAll(SshdInvocation.command(SshdFiles.IN_NODE));
    return () -> new ProcessConnection(there().start(program));
  }

  /** Powers on a second node like it, with the same keys, which a test may crash. */
  public Machine spare() {
    return Objects.requireNonNull(openPremises).start("spare");
  }

  /** A connection for all tests, which closes with the node. */
  public SshNode ssh() {
    return Objects.requireNonNull(shared);
  }

  /** A connection of the caller's own. */
  public SshNode ssh(WayIn other) {
    return new SshNode(new Endpoint("box", other, hostKey, clientKey, Duration.ofSeconds(30)));
  }

  /** Who runs in it, seen from outside. */
  public NodeCgroup cgroup() {
    return NodeCgroup.among(there().cgroups());
  }

  /** The pid of its first process on the host. */
  public long init() {
    return there().init().pid();
  }

  private NamespaceWayIn there() {
    return Objects.requireNonNull(way, "the node is not there");
  }
}
