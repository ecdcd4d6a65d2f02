"""Lines of a dump as GeoNames writes it."""


def dump_line(
    number=1, name="Tell Ward", *, variants="", lat="35.1", lon="40.2", feature="P", code="PPL", people="900"
):
    """A line of GeoNames' dump of a country."""
    return "\t".join(
        [str(number), name, name, variants, lat, lon, feature, code, "SY", "", "07", "02", "", "", people, "", "200",
         "Asia/Damascus", "2020-01-01"]
    )  # fmt: skip
