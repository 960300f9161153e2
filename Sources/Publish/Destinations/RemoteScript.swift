/// What is run on the host of an `ssh` target, in POSIX sh. Each script gets the target's folder as `$1`, and reads its
/// data from `dossier_data`.
enum RemoteScript {
  /// The status with which a script refuses: its last line of errors says why.
  static let refusal: Int32 = 77

  static let preamble = #"""
    set -eu
    umask 022
    refuse() { printf '%s\n' "$1" >&2; exit 77; }
    folder=$1
    live_id() {
      if [ -L current ]; then
        target=$(readlink current)
        case $target in
        releases/*) printf '%s' "${target#releases/}" ;;
        esac
      fi
    }
    is_id() { printf '%s\n' "$1" | grep -Eq '^[0-9]{8}-[0-9]{6}-[0-9a-f]{8}$'; }
    check_current() {
      if [ -e "$folder/current" ] || [ -L "$folder/current" ]; then
        case $(readlink "$folder/current" || :) in
        releases/*) ;;
        *) refuse "$folder/current is in the way: it must become a symbolic link to the live release; move it away" ;;
        esac
      fi
    }
    # Held until this script ends: what two publications do here must not mix, and a connection that breaks does not end
    # the script at this end of it.
    lock() {
      if command -v flock >/dev/null 2>&1; then
        exec 9<"$folder/releases"
        flock -w 30 9 || refuse "another publication to $folder is under way; try again later"
        return
      fi
      tries=30
      until ln -s "$$" "$folder/releases/.lock" 2>/dev/null; do
        holder=$(readlink "$folder/releases/.lock" || :)
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
          rm -f -- "$folder/releases/.lock"
        elif [ "$tries" -lt 1 ]; then
          refuse "another publication to $folder is under way; try again later"
        else
          tries=$((tries - 1))
          sleep 1
        fi
      done
      trap 'rm -f -- "$folder/releases/.lock"' EXIT
    }
    # In the folder: completes or removes what a publication left that did not come to its end.
    complete() {
      live=$(live_id)
      rm -f -- .current-*
      for waiting in releases/.*-*-*.json; do
        [ -e "$waiting" ] || continue
        name=${waiting#releases/.}
        name=${name%.json}
        is_id "$name" || continue
        if [ "$name" = "$live" ]; then
          mv -f -- "$waiting" "releases/$name.json"
        else
          rm -rf -- "releases/$name"
          rm -f -- "$waiting"
        fi
      done
      # What somebody else may be uploading is left for a day.
      find releases -mindepth 1 -maxdepth 1 -name '.next-*' -mtime +0 -exec rm -rf -- {} +
    }
    # In the folder: keeps $1 releases, among them the live one, $2.
    prune() {
      keep=$1
      ls releases | sed -n 's/^\([0-9]\{8\}-[0-9]\{6\}-[0-9a-f]\{8\}\)\.json$/\1/p' | sort -r |
        while IFS= read -r name; do
          [ "$name" != "$2" ] || continue
          keep=$((keep - 1))
          if [ "$keep" -lt 1 ]; then
            # By the name of a record that waits: where this is stopped, the rest goes with the next run.
            mv -f -- "releases/$name.json" "releases/.$name.json"
            rm -rf -- "releases/$name"
            rm -f -- "releases/.$name.json"
          fi
        done
    }
    """#

  /// Prints the live release's name, what its publication left unfinished, its files with sizes and hashes, and its
  /// manifest; or, where nothing is live, an empty name and what else is in the folder. A zero byte ends each.
  static let look = #"""
    [ -e "$folder" ] || { printf '\0'; exit 0; }
    check_current
    cd -- "$folder"
    id=$(live_id)
    printf '%s\0' "$id"
    if [ -z "$id" ]; then
      find . -mindepth 1 -maxdepth 1 ! -name releases ! -name '.current-*' -exec sh -c 'for name; do printf "%s\0" "${name#./}"; done' sh {} +
      exit 0
    fi
    for waiting in .current-* releases/.*-*-*.json; do
      if [ -e "$waiting" ] || [ -L "$waiting" ]; then printf '%s\n' "$waiting"; fi
    done
    printf '\0'
    cd -- "releases/$id"
    find . -type f -exec wc -c {} +
    if command -v sha256sum >/dev/null 2>&1; then
      find . -type f -exec sha256sum {} +
    else
      find . -type f -exec shasum -a 256 {} +
    fi
    printf '\0'
    find . ! -type f ! -type d -print0
    printf '\0'
    [ ! -e release.json ] || cat release.json
    """#

  /// Makes room for a copy, `$2`, and completes or removes what an unfinished publication left. Prints the names of
  /// unfinished copies: rsync need not send again what is in them.
  static let begin = #"""
    check_current
    mkdir -p -- "$folder/releases"
    lock
    cd -- "$folder"
    complete
    cd releases
    ls -A | sed -n '/^\.next-[0-9a-zA-Z-]*$/p'
    mkdir -- "$2"
    """#

  /// Completes what an unfinished publication left; `$2` releases are kept.
  static let complete = #"""
    lock
    cd -- "$folder"
    complete
    prune "$2" "$(live_id)"
    """#

  /// Makes a copy, in `$2`, of the release `$3`: the files that the data names, each after its hash.
  static let copy = #"""
    lock
    cd -- "$folder"
    complete
    cd releases
    [ -d "$3" ] || refuse "there is no release $3 any more"
    rm -rf -- "$2"
    mkdir -- "$2"
    dossier_data | while IFS= read -r line; do
      name=${line#*  }
      case $name in */*) mkdir -p -- "$2/${name%/*}" ;; esac
      ln -- "$3/$name" "$2/$name" 2>/dev/null || cp -p -- "$3/$name" "$2/$name"
    done
    cd -- "$2"
    if command -v sha256sum >/dev/null 2>&1; then
      dossier_data | sha256sum -c >/dev/null 2>&1
    else
      dossier_data | shasum -a 256 -c >/dev/null 2>&1
    fi || refuse "release $3 is not what it was published as: somebody has changed its files; publish its content again"
    """#

  /// Writes the data to the file `$3` of the copy `$2`.
  static let put = #"""
    cd -- "$folder/releases/$2"
    rm -f -- "$3"
    dossier_data >"$3"
    """#

  /// Makes the copy `$2` the release `$3` and switches to it, if the live one is still `$4`; `$5` releases are kept, and
  /// `$6` is the record. The data names the files of the live release that stay.
  static let commit = #"""
    lock
    cd -- "$folder"
    [ "$(live_id)" = "$4" ] ||
      refuse "another publication to $folder ended in the meantime; look at the plan again"
    if [ -n "$4" ]; then
      dossier_data | while IFS= read -r name; do
        [ -e "releases/$4/$name" ] || continue
        case $name in */*) mkdir -p -- "releases/$2/${name%/*}" ;; esac
        [ -e "releases/$2/$name" ] || ln -- "releases/$4/$name" "releases/$2/$name" 2>/dev/null ||
          cp -p -- "releases/$4/$name" "releases/$2/$name"
      done
    fi
    [ ! -e "releases/$3" ] || refuse "release $3 was made in this second; try again"
    printf '%s' "$6" >"releases/.$3.json"
    sync
    mv -- "releases/$2" "releases/$3"
    rm -f -- ".current-$3"
    ln -s -- "releases/$3" ".current-$3"
    # One step, and never into the folder that the old link leads to: -T is GNU's and busybox's word for it, -h BSD's.
    mv -T -f -- ".current-$3" current 2>/dev/null || mv -h -f -- ".current-$3" current
    mv -f -- "releases/.$3.json" "releases/$3.json"
    prune "$5" "$3"
    """#

  /// Prints the live release's name and every record; a zero byte ends each.
  static let list = #"""
    [ -e "$folder/releases" ] || { printf '\0'; exit 0; }
    cd -- "$folder"
    id=$(live_id)
    printf '%s\0' "$id"
    cd releases
    if [ -n "$id" ] && [ -e ".$id.json" ]; then cat ".$id.json"; printf '\0'; fi
    for record in *.json; do
      [ -e "$record" ] || continue
      cat -- "$record"
      printf '\0'
    done
    """#

  static let manifest = #"""
    cat -- "$folder/releases/$2/release.json"
    """#
}
