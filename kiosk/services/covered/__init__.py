"""报不报: whether the insurance pays for a medicine, a material or a service, and how much of it is paid first."""
