// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.cli.engine.DockerClient;
import org.ensemble.composition.Distribution;
import org.ensemble.nxc.deploy.ComposeArtifact;
import org.ensemble.nxc.deploy.DeployRequest;
import org.ensemble.nxc.deploy.DeployWriter;
import org.ensemble.nxc.handmade.HandMadeProject;
import org.ensemble.nxc.info.ComposeInfo;
import org.ensemble.nxc.info.ComposeInfoReader;
import org.ensemble.nxc.info.DockerInfo;
import org.ensemble.nxc.store.NixStores;
import org.ensemble.support.Program;
import org.ensemble.support.Progress;

/**
 * What {@code nxc start -f docker} makes of a build: its two files, and containers with the labels
 * of docker-compose 1.29, which need not be there.
 */
public final class NxcContainers implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String IMAGE = "ensemble-hand-made-base:1";
  private static final String NETWORK = "ensemble-hand-made";

  private final Path directory;
  private final DockerClient docker;
  private final DeployRequest request;
  private final JsonNode services;
  private final Map<String, String> containers = new LinkedHashMap<>();

  private NxcContainers(
      Path directory, DockerClient docker, DeployRequest request, JsonNode services) {
    this.directory = directory;
    this.docker = docker;
    this.request = request;
    this.services = services;
  }

  /**
   * Makes the files of a composition of ours with a build of it; nothing runs yet.
   *
   * @param directory gets the project and what stands for {@code /nix}
   */
  public static NxcContainers of(Path directory, String composition, DockerClient docker)
      throws IOException {
    HandMadeProject.make(directory, composition, List.of("docker"), Progress.SILENT);
    Path project = directory.resolve("compositions").resolve(composition).resolve("nxc");
    NixStores stores = new NixStores(List.of(directory.resolve("nix")));
    Path build = stores.find(project.resolve("build/composition::docker"), "the build");
    ComposeInfo info = ComposeInfoReader.read(build, "composition");
    Map<String, List<String>> hosts = new LinkedHashMap<>();
    hosts.put("client", List.of("client1", "client2"));
    hosts.put("server", List.of("server"));
    DeployRequest request =
        new DeployRequest(
            info,
            info.composition("composition", "composition"),
            new Distribution(hosts),
            List.of(),
            "",
            "me",
            project);
    Path base = stores.find(Path.of(((DockerInfo) info).composeFile()), "the compose file");
    String artifact = ComposeArtifact.write(request, base);
    write(request.composeFile(), artifact);
    write(request.deployFile(), DeployWriter.write(request));
    return new NxcContainers(directory, docker, request, JSON.readTree(artifact).get("services"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** With {@code nxc.json}. */
  public Path project() {
    return request.environment();
  }

  public Path deployFile() {
    return request.deployFile();
  }

  public Path composeFile() {
    return request.composeFile();
  }

  /** Starts all; they boot then. */
  public NxcContainers start() throws IOException {
    Path empty = Files.createDirectories(directory.resolve("base"));
    for (String name : List.of("etc", "usr", "var", "root")) {
      Files.createDirectories(empty.resolve(name));
    }
    Path archive = directory.resolve("base.tar");
    Program.run(
            List.of("tar", "-C", empty.toString(), "-cf", archive.toString(), "."),
            Duration.ofSeconds(30))
        .orThrow("pack an image");
    docker.run("import", archive.toString(), IMAGE);
    docker.run("network", "create", NETWORK);
    for (String host : request.distribution().names()) {
      start(host);
    }
    return this;
  }

  /** Starts one once more beside the others that it has. */
  public String start(String host, String... more) {
    JsonNode service = services.get(host);
    Path file = request.composeFile();
    List<String> arguments = new ArrayList<>(List.of("run", "-d"));
    // An engine may make root of its containers somebody else, who has no say in cgroups.
    arguments.addAll(List.of("--userns", "host", "--cgroupns", "host"));
    label(arguments, "service", host);
    label(arguments, "project", "docker");
    label(arguments, "project.config_files", file.toString());
    label(arguments, "project.working_dir", String.valueOf(file.getParent()));
    label(arguments, "oneoff", "False");
    arguments.addAll(List.of("--network", NETWORK, "--network-alias", host, "--hostname", host));
    arguments.addAll(List.of("--tty", "--stop-signal", service.get("stop_signal").asText()));
    service.get("cap_add").forEach(each -> arguments.addAll(List.of("--cap-add", each.asText())));
    service.get("tmpfs").forEach(each -> arguments.addAll(List.of("--tmpfs", each.asText())));
    service
        .get("environment")
        .properties()
        .forEach(
            each ->
                arguments.addAll(List.of("-e", each.getKey() + "=" + each.getValue().asText())));
    for (JsonNode volume : service.get("volumes")) {
      String text =
          volume.isTextual()
              ? volume.asText()
              : volume.get("source").asText() + ":" + volume.get("target").asText();
      arguments.add("--mount");
      arguments.add(mount(text.replaceFirst("^/nix/", directory.resolve("nix") + "/")));
    }
    arguments.addAll(List.of(more));
    arguments.add(IMAGE);
    service.get("command").forEach(each -> arguments.add(each.asText()));
    String id = docker.run(arguments.toArray(String[]::new));
    containers.put(id, host);
    return id;
  }

  /** The name of a deployment file has colons. */
  private static String mount(String volume) {
    boolean readOnly = volume.endsWith(":ro");
    String both = volume.replaceFirst(":r[ow]$", "");
    int target = both.lastIndexOf(":/");
    return "type=bind,source="
        + both.substring(0, target)
        + ",target="
        + both.substring(target + 1)
        + (readOnly ? ",readonly" : "");
  }

  private static void label(List<String> arguments, String name, String value) {
    arguments.addAll(List.of("--label", "com.docker.compose." + name + "=" + value));
  }

  /** The first that was started for a host. */
  public String container(String host) {
    return containers.entrySet().stream()
        .filter(each -> each.getValue().equals(host))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /** What a shell in it prints. */
  public String inside(String host, String script) {
    return docker.run("exec", container(host), "/bin/sh", "-c", script);
  }

  public void remove(String id) {
    docker.run("rm", "-f", "-v", id);
    containers.remove(id);
  }

  @Override
  public void close() {
    List.copyOf(containers.keySet()).forEach(this::remove);
    docker.run("network", "rm", NETWORK);
    docker.run("image", "rm", IMAGE);
  }
}
