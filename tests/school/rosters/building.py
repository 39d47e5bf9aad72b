"""A small OneRoster zip with made-up people, and ways to change one thing in it."""

import io
import zipfile
from collections.abc import Mapping

MANIFEST = """propertyName,value
manifest.version,1.0
oneroster.version,1.1
file.academicSessions,bulk
file.classes,bulk
file.courses,bulk
file.enrollments,bulk
file.orgs,bulk
file.users,bulk
source.systemName,Example SIS
"""

SESSIONS = """sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear
y26,,,2026/27,schoolYear,2026-08-31,2027-07-23,,2027
t1,,,Autumn,term,2026-08-31,2027-01-29,y26,2027
"""

ORGS = """sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
o1,,,Lakeside School,school,,
"""

COURSES = (
    "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,"
    "subjects,subjectCodes\n"
    "k1,,,y26,Mathematics,MA,08,o1,,\n"
)

CLASSES = (
    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
    "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n"
    "c1,,,8a,08,k1,,scheduled,,o1,t1,,,\n"
    "c2,,,8b,08,k1,,scheduled,,o1,t1,,,\n"
)

USERS = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
    "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
    "u1,,,true,o1,student,mchen,,Mia,Chen,,,,,,,08,\n"
    "u2,,,true,o1,student,jweber,,Jonas,Weber,,,,,,,08,\n"
    "u3,,,true,o1,teacher,aberg,,Anna,Berg,,,a.berg@lakeside.example,,,,,\n"
    "u4,,,true,o1,parent,pchen,,Ping,Chen,,,,,,u1,,\n"
)

ENROLMENTS = (
    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
    "beginDate,endDate\n"
    "e1,,,c1,o1,u1,student,,2026-08-31,2027-07-23\n"
    "e2,,,c2,o1,u1,student,,,\n"
    "e3,,,c1,o1,u2,student,,,\n"
    "e4,,,c1,o1,u3,teacher,true,,\n"
)

FILES: Mapping[str, str] = {
    "manifest.csv": MANIFEST,
    "academicSessions.csv": SESSIONS,
    "orgs.csv": ORGS,
    "courses.csv": COURSES,
    "classes.csv": CLASSES,
    "users.csv": USERS,
    "enrollments.csv": ENROLMENTS,
}

ROLES = (
    "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
    "userProfileSourcedId\n"
    "r1,,,u1,primary,student,,,o1,\n"
    "r2,,,u2,primary,student,,,o1,\n"
    "r3,,,u3,primary,teacher,,,o1,\n"
    "r4,,,u3,secondary,siteAdministrator,,,o1,\n"
    "r5,,,u4,primary,guardian,,,o1,\n"
)

USERS_12 = (
    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,"
    "identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,"
    "preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns\n"
    "u1,,,true,mchen,,Mia,Chen,,,,,,,08,,,Mimi,,,o1,\n"
    "u2,,,true,jweber,,Jonas,Weber,,,,,,,08,,,,,,o1,\n"
    "u3,,,true,aberg,,Anna,Berg,,,a.berg@lakeside.example,,,,,,,,,,o1,\n"
    "u4,,,true,pchen,,Ping,Chen,,,,,,u1,,,,,,,o1,\n"
)

FILES_12: Mapping[str, str] = {
    **FILES,
    "manifest.csv": MANIFEST.replace("version,1.1", "version,1.2").replace(
        "file.users,bulk", "file.roles,bulk\nfile.users,bulk"
    ),
    "users.csv": USERS_12,
    "roles.csv": ROLES,
}

LATER = "2026-10-01T07:30:00Z"


def zipped(files: Mapping[str, str | bytes] = FILES, **changed: str | None) -> bytes:
    """A zip of these files; ``users="…"`` puts another text for a file, None leaves it out."""
    kept: dict[str, str | bytes | None] = {**files, **{f"{name}.csv": text for name, text in changed.items()}}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in kept.items():
            if text is not None:
                archive.writestr(name, text)
    return held.getvalue()


def delta(**files: str) -> bytes:
    """A zip in which only these files are there, each a delta."""
    lines = [f"file.{name},{'delta' if name in files else 'absent'}" for name in PARTS]
    manifest = "propertyName,value\noneroster.version,1.1\n" + "\n".join(lines) + "\n"
    return zipped({"manifest.csv": manifest, **{f"{name}.csv": text for name, text in files.items()}})


PARTS = ("academicSessions", "classes", "courses", "enrollments", "orgs", "users")
