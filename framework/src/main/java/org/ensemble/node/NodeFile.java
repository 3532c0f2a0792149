// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.node.look.ContentLook;
import org.ensemble.node.look.DigestLook;
import org.ensemble.node.look.FileContent;
import org.ensemble.node.look.FileDigest;
import org.ensemble.node.look.FileStat;
import org.ensemble.node.look.StatLook;
import org.ensemble.node.look.XattrLook;
import org.ensemble.support.Budget;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;

/** A file or directory on a node, seen by root. Every call looks anew. */
public final class NodeFile {

  private final NodeLink link;
  private final String path;
  private final String quoted;
  private final FileAttributes given;
  private final @Nullable Budget limit;

  NodeFile(NodeLink link, String path) {
    this(link, path, FileAttributes.KEPT, null);
  }

  private NodeFile(NodeLink link, String path, FileAttributes given, @Nullable Budget limit) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "the path of a file on a node is absolute, `" + path + "` is not");
    }
    this.link = link;
    this.path = path;
    this.quoted = Shell.quote(path);
    this.given = given;
    this.limit = limit;
  }

  public String path() {
    return path;
  }

  /** The name of the node that it is on. */
  public String node() {
    return link.context().name();
  }

  /** Whether there is something at that path; a symbolic link counts if it leads somewhere. */
  public boolean exists() {
    return link.run("[ -e " + quoted + " ]").status() == 0;
  }

  /** What there is at that path, also if that is nothing: kind, mode, owner, size… */
  public FileStat stat() {
    return link.look(new StatLook(path));
  }

  /** Reads it, or says why that is not possible. */
  public FileContent content() {
    return link.look(new ContentLook(path));
  }

  /** Whether anything has that name, a symbolic link that leads nowhere included. */
  boolean isThere() {
    return link.run("[ -e " + quoted + " ] || [ -L " + quoted + " ]").status() == 0;
  }

  /** A wait for it to appear, to go, or to contain something. */
  public FileWait await() {
    return FileWait.on(link, this);
  }

  /** The file as a log, which grows at its end and is rotated now and then. */
  public Log log() {
    return new Log(link, new FileSource(link, path));
  }

  /** The socket of that path, which {@link #exists} alone says little of. */
  public UnixSocket socket() {
    return new UnixSocket(link, path);
  }

  /** Sums it up on the node, or says why that is not possible. */
  public FileDigest digest() {
    return link.look(new DigestLook(path));
  }

  /**
   * The SHA-256 of its content, in 64 hexadecimal digits.
   *
   * @throws EnsembleException if it does not exist, is a directory or cannot be read
   */
  public String sha256() {
    return digest().sha256();
  }

  /**
   * Its extended attributes by name, such as {@code user.origin} or {@code security.capability}. A
   * value that is not printable text is shown in hexadecimal: {@code 0x0100…}.
   *
   * @throws EnsembleException if it does not exist, or the node has no tar, which shows them
   */
  public Map<String, String> xattrs() {
    return link.look(new XattrLook(path));
  }

  /**
   * All of it, as UTF-8.
   *
   * @throws EnsembleException if it does not exist, is a directory or cannot be read
   */
  public String text() {
    return content().text();
  }

  /** Its lines, without line ends; throws as {@link #text()} does. */
  public List<String> lines() {
    return content().lines();
  }

  /** All of it, byte for byte; throws as {@link #text()} does. */
  public byte[] bytes() {
    return content().bytes();
  }

  /**
   * The same, where what is written or copied to it gets those permission bits instead of those it
   * had.
   *
   * @param mode octal, such as {@code 0644}
   */
  public NodeFile withMode(String mode) {
    return new NodeFile(link, path, given.withMode(mode), limit);
  }

  /**
   * The same, where what is written or copied to it belongs to them instead of whom it belonged to;
   * a directory with all that is in it.
   *
   * @param owner {@code user} or {@code user:group}
   */
  public NodeFile withOwner(String owner) {
    return new NodeFile(link, path, given.withOwner(owner), limit);
  }

  /**
   * The same with a time limit for each copy or write; it is multiplied by the slowness of the
   * deployment. Without one, a copy may take any time as long as something moves: it ends when no
   * byte has moved for as long as a command may take.
   *
   * @throws IllegalArgumentException if the limit is zero or negative
   */
  public NodeFile within(Duration most) {
    return new NodeFile(link, path, given, link.context().slowness().scale(most));
  }

  /**
   * Makes it hold that text, in UTF-8. It is replaced as a whole, or not at all. Mode and owner are
   * those it had, or given ones; a new file has 0644 and belongs to root. A link is followed.
   *
   * @throws EnsembleException if it cannot be written, or its directory does not exist
   */
  public void write(String text) {
    write(Content.text(text));
  }

  /** Makes it hold that, however much it is; see {@link #write(String)}. */
  public void write(Content content) {
    upload().write(content);
  }

  /** Adds that text to its end, or makes it; throws as {@link #write(String)} does. */
  public void append(String text) {
    append(Content.text(text));
  }

  /** Adds that to its end, all of it or nothing; throws as {@link #write(String)} does. */
  public void append(Content content) {
    upload().append(content);
  }

  /**
   * Makes it a copy of a file or directory of the test's machine: as a whole or not at all, with
   * the modes it has there; links in a directory stay links. A file keeps the mode and owner that
   * it had on the node. A directory is copied only to where there is none, or an empty one.
   *
   * @throws EnsembleException if that cannot be read, or this cannot be written
   */
  public void copyFrom(Path source) {
    upload().copy(source);
  }

  /** Makes it a copy of a file or directory of a node, through the test's machine; see above. */
  public void copyFrom(NodeFile source) {
    upload().copy(Arguments.present("file", source).download());
  }

  /**
   * Copies it to the test's machine, with the modes it has but for setuid and its like: as a whole
   * or not at all. Links in a directory stay links, wherever they lead.
   *
   * @param target the name of the copy; its directory exists, and if it is a directory itself it is
   *     empty
   * @throws EnsembleException if it does not exist, cannot be read or holds a device, pipe or
   *     socket, or the target cannot be written
   */
  public void copyTo(Path target) {
    download().copy(target);
  }

  /**
   * Writes all of a file to a stream, which stays open.
   *
   * @param target called on another thread
   * @throws EnsembleException if it does not exist, is not a file or cannot be read, or the stream
   *     fails; it may have got a part then
   */
  public void copyTo(OutputStream target) {
    download().copy(target);
  }

  /** Makes it a directory, and what is above it; existing ones stay. */
  public void mkdirs() {
    changes().mkdirs();
  }

  /** Removes it, a directory with all that is in it; a link only itself. Nothing there is fine. */
  public void delete() {
    changes().delete();
  }

  /**
   * Makes it a symbolic link in the place of whatever it was, except a directory.
   *
   * @param target as it is to be written there; need not exist
   */
  public void linkTo(String target) {
    changes().linkTo(target);
  }

  /**
   * A new directory in this one, which exists; it belongs to root, who alone may use it, unless
   * mode and owner are given. It vanishes with the deployment, or earlier when it is closed.
   */
  public TemporaryDirectory newTemporaryDirectory() {
    return new TemporaryDirectory(link, changes().newTemporaryDirectory());
  }

  private Upload upload() {
    return new Upload(link, withoutSlash(), given, limit);
  }

  private Download download() {
    return new Download(link, path, limit);
  }

  private PathChanges changes() {
    return new PathChanges(link, withoutSlash(), given);
  }

  /** What is beside a directory is not in it, however that is written. */
  private String withoutSlash() {
    return path.replaceAll("(?<=.)/+$", "");
  }

  @Override
  public String toString() {
    return link.context().name() + ":" + path;
  }
}
